package app.spots.benchmarks.city;

import app.spots.acceptance.city.Reaction;
import app.spots.acceptance.showing.DatasetOrders;
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
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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

    /** The days after, for people of whom nothing was learned. */
    Map<Arm, Outcome> judgedDays(Desks desks, Map<Scorer, TrainedArtifact> trained)
            throws IOException, InterruptedException {
        ModelDesk models = new ModelDesk(desks.rules().gateway());
        Recommendations before = desks.phones().answer(asks(0).getFirst());
        Weights weights = weights(desks, before.packId());
        Map<Scorer, List<String>> released = new EnumMap<>(Map.of(Scorer.GENERIC, List.of()));
        trained.forEach((scorer, model) ->
                released.put(scorer, List.of(models.register(model).sha256())));
        Map<Arm, Outcome> outcomes = new EnumMap<>(Arm.class);
        for (int day = 0; day < scale.judgedDays(); day++) {
            List<Ask> asks = asks(scale.days() + day);
            Judge judge = new Judge(town);
            Map<String, Long> visits = town.visits();
            judge(outcomes, Arm.POPULAR, judge, asks, ask -> judge.popular(ask, visits, scale.shown()));
            for (Arm arm : Arm.values()) {
                List<String> model = released.get(arm.scorer());
                if (model != null) {
                    String with = arm.hasRules() ? weights.rules() : weights.none();
                    // Weights first: the release that they make takes whatever models there are.
                    desks.rules().publish(with);
                    awaitLive(desks, asks.getFirst(), answer -> with.equals(answer.weightsId()));
                    models.release(model);
                    awaitLive(
                            desks,
                            asks.getFirst(),
                            answer ->
                                    with.equals(answer.weightsId()) && isBy(answer, trained.get(arm.scorer()), before));
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

    /** @param model null for the one that scored before */
    private static boolean isBy(Recommendations answer, @Nullable TrainedArtifact model, Recommendations before) {
        return model == null
                ? answer.modelId().equals(before.modelId())
                : answer.modelId().startsWith(model.name() + "@" + model.version());
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

    /** @param rules those the pack starts with
     * @param none those that take every rule away */
    private record Weights(String rules, String none) {}

    private static Weights weights(Desks desks, String packId) {
        JsonNode document = desks.rules().gateway().get("/v1/rules/packs/" + packId, JsonNode.class);
        Map<String, Double> start = Pack.read(document.get("pack").toString()).startingWeights();
        Map<String, Double> none = new TreeMap<>();
        start.keySet().forEach(id -> none.put(id, 0.0));
        return new Weights(desks.rules().store(packId, start), desks.rules().store(packId, none));
    }

    private static void awaitLive(Desks desks, Ask anybody, Predicate<Recommendations> live)
            throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LIVE_WITHIN);
        while (!live.test(desks.phones().answer(anybody))) {
            if (Instant.now().isAfter(end)) {
                throw new IOException("The arm does not go live");
            }
            Thread.sleep(PAUSE_MS);
        }
    }
}
