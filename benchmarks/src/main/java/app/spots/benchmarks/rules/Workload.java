package app.spots.benchmarks.rules;

import app.spots.rulescore.InputDeclaration;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Pack;
import app.spots.rulescore.ScopeInputs;
import app.spots.rulescore.Weights;
import app.spots.rulesengine.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What every contestant is asked: requests that go through 16 users and 8 candidate sets in turn, so that no branch predictor
 * learns one of them by heart. Seeded: the same in every run.
 */
final class Workload {

    static final int LIMIT = 20;
    static final int REQUESTS = 16;
    private static final int CANDIDATE_SETS = 8;
    private static final long SEED = 20261123;
    /** How often an input is unknown. */
    private static final double UNKNOWN = 0.1;
    /** Filters remove about one candidate in eight. */
    private static final Map<String, Double> RARELY_TRUE = Map.of("blocked", 0.02, "closed", 0.03, "dismissed", 0.05);

    private static final List<String> LOCALITIES =
            IntStream.range(0, 12).mapToObj(i -> "locality-" + i).toList();
    private static final List<String> CITIES = List.of("city-0", "city-1", "city-2");

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Pack pack;
    private final Weights weights;
    private final InputValues context;
    private final List<InputValues> users = new ArrayList<>();
    private final List<List<Candidate>> candidateSets = new ArrayList<>();

    private Workload(Pack pack, int candidates) {
        this.pack = pack;
        this.weights = Weights.starting(pack);
        this.context = pack.inputs()
                .context()
                .values()
                .number("hourOfDay", 19.0)
                .number("weekday", 5.0)
                .build();
        for (int i = 0; i < REQUESTS; i++) {
            users.add(values(pack.inputs().user()));
        }
        for (int set = 0; set < CANDIDATE_SETS; set++) {
            List<Candidate> candidateSet = new ArrayList<>();
            for (int i = 0; i < candidates; i++) {
                candidateSet.add(new Candidate("spot-" + i, values(pack.inputs().candidate()), random.nextDouble()));
            }
            candidateSets.add(candidateSet);
        }
    }

    static Workload of(int rules, int candidates) {
        return of(BenchmarkPack.ofRules(rules), candidates);
    }

    static Workload of(Pack pack, int candidates) {
        return new Workload(pack, candidates);
    }

    Pack pack() {
        return pack;
    }

    Weights weights() {
        return weights;
    }

    InputValues context() {
        return context;
    }

    InputValues user(int request) {
        return users.get(request);
    }

    List<List<Candidate>> candidateSets() {
        return candidateSets;
    }

    /** Which candidate set a request ranks. */
    static int candidateSet(int request) {
        return request % CANDIDATE_SETS;
    }

    private InputValues values(ScopeInputs schema) {
        InputValues.Builder values = schema.values();
        for (InputDeclaration input : schema.declarations()) {
            if (!input.unknownAllowed() || isFilter(input) || random.nextDouble() >= UNKNOWN) {
                set(values, input);
            }
        }
        return values.build();
    }

    private static boolean isFilter(InputDeclaration input) {
        return RARELY_TRUE.containsKey(input.name()) || input.name().equals("minimumAge");
    }

    private void set(InputValues.Builder values, InputDeclaration input) {
        switch (input.type()) {
            case NUMBER -> values.number(input.name(), number(input));
            case BOOL -> values.flag(input.name(), random.nextDouble() < RARELY_TRUE.getOrDefault(input.name(), 0.4));
            case STRING -> values.text(input.name(), pick(strings(input)));
            case TEXT -> values.text(input.name(), "Third Coast");
        }
    }

    private double number(InputDeclaration input) {
        return switch (input.name()) {
            case "minimumAge" -> random.nextInt(10) == 0 ? 18 : 0;
            case "upcomingEvents" -> Math.max(0, random.nextInt(7) - 3);
            case "goldenResidencyYears" -> random.nextDouble(50);
            case "distanceKm" -> random.nextDouble(10);
            default -> random.nextDouble();
        };
    }

    private static List<String> strings(InputDeclaration input) {
        return switch (input.name()) {
            case "localityId" -> LOCALITIES;
            case "cityId" -> CITIES;
            default -> input.values();
        };
    }

    private String pick(List<String> strings) {
        return strings.get(random.nextInt(strings.size()));
    }
}
