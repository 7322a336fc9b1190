package app.spots.benchmarks.city;

import app.spots.acceptance.city.Reaction;
import app.spots.acceptance.showing.DatasetOrders;
import app.spots.benchmarks.city.Arm.Rules;
import app.spots.benchmarks.home.Metrics;
import app.spots.benchmarks.learning.Ask;
import app.spots.benchmarks.learning.Phones;
import app.spots.benchmarks.learning.RulesDesk;
import app.spots.benchmarks.learning.Town;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.training.DatasetManifest;
import app.spots.contracts.training.DatasetRequest;
import app.spots.contracts.training.DatasetVersion;
import app.spots.rulescore.Pack;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Days on which people ask, look and react, and a model that is trained on nothing but what of it became a labelled data set; then
 * later days, on which other people are answered by each arm in turn.
 */
final class CityStudy {
    private static final Duration LABELS_WITHIN = Duration.ofMinutes(20);
    private static final Duration LIVE_WITHIN = Duration.ofMinutes(2);
    private static final Duration STILL = Duration.ofSeconds(3);
    private static final Duration APPLIED_WITHIN = Duration.ofMinutes(10);
    private static final long PAUSE_MS = 250;
    private static final int MOST_RUNS = 6;

    private final CityScale scale;
    private final Town town;
    private final PrintStream out;

    CityStudy(CityScale scale, Town town, PrintStream out) {
        this.scale = scale;
        this.town = town;
        this.out = out;
    }

    /** Where the study talks to the cluster. It is started anew between the two parts. */
    record Desks(Phones phones, RulesDesk rules, Metrics applied) {}

    /**
     * The days that are learned from.
     *
     * @param folder where the data set's files go
     * @return the set
     */
    DatasetVersion learningDays(Desks desks, Path folder) throws IOException, InterruptedException {
        Instant begun = Instant.now();
        long exposures = 0;
        for (int day = 0; day < scale.days(); day++) {
            exposures += askAndReact(desks, day);
            town.liveAndTell(desks.rules().importer(out));
            desks.applied().awaitStill(STILL, APPLIED_WITHIN);
            out.printf(
                    Locale.ROOT,
                    "Day %d of %d: %,d exposures so far, %d s%n",
                    day + 1,
                    scale.days(),
                    exposures,
                    Duration.between(begun, Instant.now()).toSeconds());
        }
        long wanted = exposures;
        DatasetOrders orders = new DatasetOrders(desks.rules().gateway());
        DatasetRequest all = new DatasetRequest(
                "labelled", begun.minusSeconds(60), Instant.now().plusSeconds(60), null, null, null);
        DatasetVersion version = orders.buildUntil(manifest -> rows(manifest) >= wanted, all, LABELS_WITHIN);
        fetch(desks, version, folder);
        return version;
    }

    private long askAndReact(Desks desks, int day) throws IOException, InterruptedException {
        List<Ask> asks = IntStream.range(0, scale.learnedFrom())
                .mapToObj(i -> Ask.of(town.person(i), day))
                .toList();
        LongAdder exposures = new LongAdder();
        desks.phones().ask(asks, answered -> {
            List<Reaction> seen =
                    town
                            .react(
                                    answered.ask().person(),
                                    answered.items(),
                                    answered.ask().slot(),
                                    day)
                            .stream()
                            .filter(Reaction::examined)
                            .toList();
            if (!seen.isEmpty()) {
                desks.phones().report(answered, seen);
                exposures.add(seen.size());
            }
        });
        return exposures.sum();
    }

    private static long rows(DatasetManifest manifest) {
        return manifest.rows().values().stream().mapToLong(Long::longValue).sum();
    }

    private static void fetch(Desks desks, DatasetVersion version, Path folder) throws IOException {
        List<String> names = new ArrayList<>(version.manifest().files().stream()
                .map(DatasetManifest.File::name)
                .toList());
        names.add("manifest.json");
        for (String name : names) {
            Files.write(
                    folder.resolve(name),
                    desks.rules().gateway().bytes("/v1/datasets/" + version.datasetId() + "/files/" + name));
        }
    }

    /**
     * Some days on which a trained model serves with the rules, and their weights are learned for it.
     *
     * @return the last weights that came of it
     */
    String weightsLearnedFor(Desks desks, TrainedArtifact model) throws IOException, InterruptedException {
        Models models = new Models(desks, Map.of(Scorer.CUSTOM, model));
        Map<Rules, String> weights = weights(desks, models.before().packId());
        String learned = Objects.requireNonNull(weights.get(Rules.STARTING));
        models.serve(Scorer.CUSTOM, learned);
        long exposures = 0;
        for (int day = 0; day < scale.adaptingDays(); day++) {
            exposures += askAndReact(desks, scale.days() + day);
            town.liveAndTell(desks.rules().importer(out));
            desks.applied().awaitStill(STILL, APPLIED_WITHIN);
            out.printf(Locale.ROOT, "Trained model, day %d: %,d exposures so far%n", day + 1, exposures);
        }
        desks.rules().awaitLearned(exposures);
        // Each run moves a weight by a step at most.
        for (int step = 0; step < MOST_RUNS; step++) {
            JsonNode run = desks.rules().learn();
            String status = run.get("status").asString();
            out.printf(Locale.ROOT, "Weights, run %d: %s%n", step + 1, status);
            run.get("says").forEach(says -> out.println("  " + says.asString()));
            if (!status.equals("published")) {
                break;
            }
            learned = run.get("weightsAfter").asString();
            models.serve(Scorer.CUSTOM, learned);
        }
        return learned;
    }

    /** The days after, for people of whom nothing was learned. */
    Map<Arm, Outcome> judgedDays(Desks desks, Map<Scorer, TrainedArtifact> trained, Map<Scorer, String> learned)
            throws IOException, InterruptedException {
        Models models = new Models(desks, trained);
        Map<Rules, String> weights = weights(desks, models.before().packId());
        Map<Arm, Outcome> outcomes = new EnumMap<>(Arm.class);
        for (int day = 0; day < scale.judgedDays(); day++) {
            List<Ask> asks = asks(scale.days() + scale.adaptingDays() + day);
            Judge judge = new Judge(town);
            Map<String, Long> visits = town.visits();
            judge(outcomes, Arm.POPULAR, judge, asks, ask -> judge.popular(ask, visits, scale.shown()));
            for (Arm arm : Arm.values()) {
                String with = arm.rules() == Rules.LEARNED ? learned.get(arm.scorer()) : weights.get(arm.rules());
                if (with != null && models.has(arm.scorer())) {
                    models.serve(arm.scorer(), with);
                    Outcome outcome = outcomes.computeIfAbsent(arm, _ -> new Outcome());
                    desks.phones().ask(asks, _ -> {}).forEach(answered -> outcome.add(Ranked.of(answered), judge));
                    out.printf(Locale.ROOT, "Judged day %d: %s%n", day + 1, arm.title());
                }
            }
            judge(outcomes, Arm.ORACLE, judge, asks, ask -> judge.best(ask, scale.shown()));
            town.liveAndTell(desks.rules().importer(out));
            desks.applied().awaitStill(STILL, APPLIED_WITHIN);
        }
        return outcomes;
    }

    /** Which model scores, and with which weights. */
    private final class Models {
        private final Desks desks;
        private final ModelDesk registry;
        private final Map<Scorer, TrainedArtifact> trained;
        private final Map<Scorer, List<String>> released = new EnumMap<>(Scorer.class);
        private final Recommendations before;

        Models(Desks desks, Map<Scorer, TrainedArtifact> trained) throws IOException, InterruptedException {
            this.desks = desks;
            this.registry = new ModelDesk(desks.rules().gateway());
            this.trained = trained;
            registry.release(List.of());
            this.before = awaitLive(answer -> answer.modelId().startsWith("generic@"));
            released.put(Scorer.GENERIC, List.of());
            trained.forEach((scorer, model) ->
                    released.put(scorer, List.of(registry.register(model).sha256())));
        }

        /** An answer of the generic model. */
        Recommendations before() {
            return before;
        }

        boolean has(Scorer scorer) {
            return released.containsKey(scorer);
        }

        void serve(Scorer scorer, String weightsId) throws IOException, InterruptedException {
            // Weights first: the release that they make takes whatever models there are.
            desks.rules().publish(weightsId);
            awaitLive(answer -> weightsId.equals(answer.weightsId()));
            registry.release(released.getOrDefault(scorer, List.of()));
            TrainedArtifact model = trained.get(scorer);
            String modelId = model == null ? before.modelId() : model.name() + "@" + model.version();
            awaitLive(answer ->
                    weightsId.equals(answer.weightsId()) && answer.modelId().startsWith(modelId));
        }

        private Recommendations awaitLive(Predicate<Recommendations> live) throws IOException, InterruptedException {
            Instant end = Instant.now().plus(LIVE_WITHIN);
            Ask anybody = asks(0).getFirst();
            while (true) {
                Recommendations answer = desks.phones().answer(anybody);
                if (live.test(answer)) {
                    return answer;
                }
                if (Instant.now().isAfter(end)) {
                    throw new IOException("What is to be judged does not go live; " + answer.modelId() + " does");
                }
                Thread.sleep(PAUSE_MS);
            }
        }
    }

    private List<Ask> asks(int day) {
        return IntStream.range(scale.learnedFrom(), scale.people())
                .mapToObj(i -> Ask.of(town.person(i), day))
                .toList();
    }

    private static void judge(
            Map<Arm, Outcome> outcomes, Arm arm, Judge judge, List<Ask> asks, Function<Ask, Ranked> ranking) {
        Outcome outcome = outcomes.computeIfAbsent(arm, _ -> new Outcome());
        asks.parallelStream().map(ranking).toList().forEach(list -> outcome.add(list, judge));
    }

    /** Stored, so that they have ids. */
    private static Map<Rules, String> weights(Desks desks, String packId) {
        JsonNode document = desks.rules().gateway().get("/v1/rules/packs/" + packId, JsonNode.class);
        Map<String, Double> start = Pack.read(document.get("pack").toString()).startingWeights();
        Map<String, Double> none = new TreeMap<>();
        start.keySet().forEach(id -> none.put(id, 0.0));
        return new EnumMap<>(Map.of(
                Rules.STARTING,
                desks.rules().store(packId, start),
                Rules.NONE,
                desks.rules().store(packId, none)));
    }
}
