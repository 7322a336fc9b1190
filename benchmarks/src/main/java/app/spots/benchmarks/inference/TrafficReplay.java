package app.spots.benchmarks.inference;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.recommendation.RecommendationRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * How often a kept ranking serves people's days: their last check-ins once more, in the order in which they were, the time
 * between them cut. Somebody asks {@value #ASKS} times where they are, goes to a place, and asks there as often; phones tell places
 * to about 20 m. A visit must end what was kept: the first answer after one is looked at. In the end the service starts
 * again, as for a new version, and everybody asks once more.
 */
final class TrafficReplay {
    private static final int CHECKINS = 1_000;
    private static final int ASKS = 3;
    private static final int CALLERS = 4;
    private static final double GPS_DEGREES = 0.00015;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Checkins checkins;
    private final Asker asker;
    private final Load load;
    private final String agentPrefix;
    private final String spotPrefix;
    private final PrintStream out;
    private final Random random = new Random(13);
    private final Map<String, Long> origins = new TreeMap<>();

    TrafficReplay(Checkins checkins, Asker asker, String agentPrefix, String spotPrefix, PrintStream out) {
        this.checkins = checkins;
        this.asker = asker;
        this.load = new Load(asker);
        this.agentPrefix = agentPrefix;
        this.spotPrefix = spotPrefix;
        this.out = out;
    }

    /** Lets visits happen; they have taken effect when it returns. */
    interface Visits {
        void happen(List<Visited> visits) throws IOException, InterruptedException;
    }

    record Visited(String agentId, String spotId) {}

    interface Restart {
        void now() throws IOException, InterruptedException;
    }

    private record Step(String agentId, Checkins.Visit before, Checkins.Visit visit) {}

    /** @throws IllegalStateException when a ranking of before a visit was given after it */
    void measure(Visits visits, Restart restart, InferenceFigures figures) throws IOException, InterruptedException {
        List<List<Step>> rounds = rounds();
        for (List<Step> round : rounds) {
            for (int i = 0; i < ASKS; i++) {
                ask(round, true);
            }
            visits.happen(round.stream().map(this::visited).toList());
            Map<String, Long> first = ask(round, false);
            if (first.containsKey("memory") || first.containsKey("database")) {
                throw new IllegalStateException("A ranking of before a visit was given after it: " + first);
            }
            for (int i = 1; i < ASKS; i++) {
                ask(round, false);
            }
        }
        restart.now();
        ask(rounds.getLast(), false);
        double all = origins.values().stream().mapToLong(Long::longValue).sum();
        out.printf(Locale.ROOT, "  %-18s %,6.0f answers, %s%n", "replayed days", all, origins);
        figures.put(
                "memoryHitRate",
                origins.getOrDefault("memory", 0L) / all,
                "reported: " + ASKS + " questions before and after each visit");
        figures.put(
                "databaseHitRate", origins.getOrDefault("database", 0L) / all, "reported: after one start in between");
    }

    private Visited visited(Step step) {
        return new Visited(step.agentId(), spotPrefix + step.visit().place());
    }

    private Map<String, Long> ask(List<Step> round, boolean before) throws InterruptedException {
        List<HttpRequest> requests = round.stream()
                .map(step -> asker.request(question(step, before ? step.before() : step.visit())))
                .toList();
        Map<String, Long> told = load.closedLoop(requests, CALLERS, PATIENCE).origins();
        told.forEach((origin, count) -> origins.merge(origin, count, Long::sum));
        return told;
    }

    private Question question(Step step, Checkins.Visit where) {
        LatLon place = checkins.where(where);
        LatLon told = new LatLon(
                place.lat() + GPS_DEGREES * (2 * random.nextDouble() - 1),
                place.lon() + GPS_DEGREES * (2 * random.nextDouble() - 1));
        return new Question(step.agentId(), new RecommendationRequest(told, null, null, null, 20, 25.0));
    }

    /** In the order of the check-ins, cut where somebody would be in one twice. */
    private List<List<Step>> rounds() {
        List<List<Step>> rounds = new ArrayList<>();
        Set<String> there = new HashSet<>();
        for (Step step : latest()) {
            if (rounds.isEmpty() || !there.add(step.agentId())) {
                rounds.add(new ArrayList<>());
                there.clear();
                there.add(step.agentId());
            }
            rounds.getLast().add(step);
        }
        return rounds;
    }

    /** Of those that the service was told: the last of each person is kept for what it is to find. */
    private List<Step> latest() {
        List<Step> steps = new ArrayList<>();
        for (String person : checkins.people()) {
            List<Checkins.Visit> visits = checkins.visitsOf(person);
            for (int i = 1; i < visits.size() - 1; i++) {
                steps.add(new Step(agentPrefix + person, visits.get(i - 1), visits.get(i)));
            }
        }
        steps.sort(Comparator.comparingLong(step -> step.visit().second()));
        return steps.subList(Math.max(0, steps.size() - CHECKINS), steps.size());
    }
}
