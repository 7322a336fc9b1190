package app.spots.benchmarks.learning;

import app.spots.acceptance.city.Reaction;
import app.spots.contracts.recommendation.Recommendations;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Rounds in which people ask, react and are learned from; then others, whom nothing was learned from, ask the same under the
 * weights the pack starts with, under those learned, and under none.
 */
final class Experiment {

    private static final Duration LIVE_WITHIN = Duration.ofMinutes(1);
    private static final long PAUSE_MS = 250;

    private final Scale scale;
    private final Town town;
    private final Phones phones;
    private final RulesDesk desk;
    private final PrintStream out;
    private int exposures;

    Experiment(Scale scale, Town town, Phones phones, RulesDesk desk, PrintStream out) {
        this.scale = scale;
        this.town = town;
        this.phones = phones;
        this.desk = desk;
        this.out = out;
    }

    Result run() throws IOException, InterruptedException {
        List<JsonNode> runs = new ArrayList<>();
        @Nullable String frozen = null;
        @Nullable String learned = null;
        String packId = "";
        for (int round = 0; round < scale.rounds(); round++) {
            Recommendations last = serve(round);
            packId = last.packId();
            JsonNode run = desk.learn();
            runs.add(run);
            out.printf("Round %d: %s%n", round + 1, run.get("status").asString());
            run.get("says").forEach(says -> out.println("  " + says.asString()));
            if (frozen == null) {
                frozen = run.get("weightsBefore").asString();
            }
            if (run.get("status").asString().equals("published")) {
                learned = run.get("weightsAfter").asString();
                awaitLive(learned);
            }
        }
        if (frozen == null || learned == null) {
            throw new IOException("No run published weights; there is nothing to compare");
        }
        return compare(packId, frozen, learned, runs);
    }

    /** Serves a round and tells what came of it. */
    private Recommendations serve(int round) throws IOException, InterruptedException {
        Instant begun = Instant.now();
        int first = round * scale.askedEachRound();
        List<Ask> asks = IntStream.range(first, first + scale.askedEachRound())
                .mapToObj(i -> Ask.of(town.person(i % scale.learnedFrom()), round))
                .toList();
        LongAdder positive = new LongAdder();
        List<Answered> answers = phones.ask(asks, answered -> {
            List<Reaction> reactions = town.react(
                    answered.ask().person(), answered.items(), answered.ask().slot(), round);
            positive.add(reactions.stream().filter(Report::isPositive).count());
            if (!reactions.isEmpty()) {
                phones.report(answered, reactions);
            }
        });
        exposures +=
                answers.stream().mapToInt(answered -> answered.items().size()).sum();
        desk.awaitLearned(exposures);
        out.printf(
                Locale.ROOT,
                "Round %d: %,d answers, %.3f liked items an answer, %.0f s%n",
                round + 1,
                answers.size(),
                positive.doubleValue() / answers.size(),
                Duration.between(begun, Instant.now()).toMillis() / 1000.0);
        return answers.getLast().answer();
    }

    private Result compare(String packId, String frozen, String learned, List<JsonNode> runs)
            throws IOException, InterruptedException {
        Map<String, Double> before = desk.weights(frozen);
        Map<String, Double> none = new LinkedHashMap<>();
        before.keySet().forEach(id -> none.put(id, 0.0));
        Liked[] withNone = ranked("no rules", desk.store(packId, none));
        Liked[] withFrozen = ranked("frozen weights", frozen);
        Liked[] withLearned = ranked("learned weights", learned);
        return new Result(
                scale, before, desk.weights(learned), desk.segments(learned), withNone, withFrozen, withLearned, runs);
    }

    private Liked[] ranked(String arm, String weightsId) throws IOException, InterruptedException {
        desk.publish(weightsId);
        awaitLive(weightsId);
        List<Ask> asks = IntStream.range(scale.learnedFrom(), scale.people())
                .mapToObj(i -> Ask.of(town.person(i), 0))
                .toList();
        Liked[] liked = phones.ask(asks, answered -> {}).stream()
                .parallel()
                .map(this::liked)
                .toArray(Liked[]::new);
        out.printf("Compared: %,d answers with %s%n", liked.length, arm);
        return liked;
    }

    /** In the order of the scores: what exploration drew is the same chance in every arm and says nothing. */
    private Liked liked(Answered answered) {
        List<String> items = answered.answer().items().stream()
                .sorted((a, b) -> Double.compare(b.score(), a.score()))
                .map(Recommendations.Item::itemId)
                .toList();
        int positive = 0;
        int any = 0;
        for (int showing = 0; showing < scale.showings(); showing++) {
            long liked = town
                    .react(answered.ask().person(), items, answered.ask().slot(), 1_000L + showing)
                    .stream()
                    .filter(Report::isPositive)
                    .count();
            positive += (int) liked;
            any += liked > 0 ? 1 : 0;
        }
        return new Liked((double) positive / scale.showings(), (double) any / scale.showings());
    }

    private void awaitLive(String weightsId) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LIVE_WITHIN);
        Ask anybody = Ask.of(town.person(scale.learnedFrom()), 0);
        while (!weightsId.equals(phones.answer(anybody).weightsId())) {
            if (Instant.now().isAfter(end)) {
                throw new IOException("The weights " + weightsId + " do not go live");
            }
            Thread.sleep(PAUSE_MS);
        }
    }
}
