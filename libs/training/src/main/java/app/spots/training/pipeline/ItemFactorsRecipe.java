package app.spots.training.pipeline;

import app.spots.contracts.model.ModelCard;
import app.spots.modelruntime.container.LearnedContainer;
import app.spots.modelruntime.container.LearnedMetadata;
import app.spots.recommenders.algebra.Workers;
import app.spots.recommenders.factor.FactorSettings;
import app.spots.recommenders.factor.FactorTrainer;
import app.spots.recommenders.factor.ItemFactors;
import app.spots.recommenders.interactions.InteractionMatrix;
import app.spots.recommenders.interactions.PairList;
import app.spots.recommenders.nextvisit.Place;
import app.spots.recommenders.nextvisit.Visit;
import app.spots.training.evaluation.Comparison;
import app.spots.training.evaluation.PlaceRanks;
import app.spots.training.examples.Dataset;
import app.spots.training.examples.DatasetRefusedException;
import app.spots.training.examples.VisitHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Factors of places, learned from who went where by an implicit data set: fitted on the earlier visits, the regularisation chosen on
 * the last of those, and compared with popularity on places that people went to for the first time in the last fifth.
 * Shipped are places' vectors, fitted on all visits: they hold nobody.
 */
public final class ItemFactorsRecipe {
    public static final String NAME = "item-factors";
    public static final String MODEL = "spots-item-factors";

    private static final double EARLIER = 0.8;
    private static final int LEAST_VISITS = 500;
    private static final int DIMENSIONS = 64;
    private static final int EPOCHS = 12;
    private static final double UNOBSERVED = 0.1;
    private static final double[] REGULARISATIONS = {0.003, 0.01, 0.03, 0.1};

    private final Dataset dataset;
    private final VisitHistory.Places places;
    private final TrainingPlan plan;
    private final WorkFolder work;
    private final Progress progress;

    public ItemFactorsRecipe(
            Dataset dataset, VisitHistory.Places places, TrainingPlan plan, WorkFolder work, Progress progress) {
        this.dataset = dataset;
        this.places = places;
        this.plan = plan;
        this.work = work;
        this.progress = progress;
    }

    /** @throws DatasetRefusedException where nothing is to be learned from the set */
    public TrainedModel run() {
        VisitHistory history = VisitHistory.read(dataset, places);
        List<Visit> visits = history.visits();
        if (visits.size() < LEAST_VISITS) {
            throw new DatasetRefusedException("The data set is too small: " + visits.size()
                    + " visits to known places; it takes " + LEAST_VISITS + ".");
        }
        List<String> ids = history.places().stream().map(Place::id).toList();
        List<Visit> earlier = visits.subList(0, (int) (visits.size() * EARLIER));
        List<Visit> later = visits.subList(earlier.size(), visits.size());
        progress.tell("read", "%d visits to learn from, %d held out", earlier.size(), later.size());
        FactorSettings settings = chosen(ids, earlier);
        ItemFactors factors = fit(ids, earlier, settings);
        Comparison reciprocal = compared(ids, earlier, later, factors);
        progress.tell("measure", "MRR of new places %.4f, by popularity %.4f", reciprocal.ours(), reciprocal.theirs());
        Map<String, Double> metrics = new TreeMap<>();
        if (reciprocal.people() > 0) {
            metrics.put("newPlaces.mrr", reciprocal.ours());
            metrics.put("popularity.newPlaces.mrr", reciprocal.theirs());
            metrics.put("mrr.gainLow", reciprocal.gain().low());
            metrics.put("mrr.gainHigh", reciprocal.gain().high());
        }
        byte[] bytes = LearnedContainer.write(
                LearnedMetadata.of(
                        LearnedMetadata.ITEM_FACTORS,
                        MODEL,
                        work.version(),
                        "data set " + dataset.id(),
                        "LicenseRef-SPOTS",
                        metrics),
                fit(ids, visits, settings).toBytes());
        progress.tell("export", "%d bytes", bytes.length);
        ModelCard card = new ModelCard(
                "Finds places that a person takes to by what others took who took the same; a person's own vector is made where it is"
                        + " asked for and kept nowhere. Not for telling people apart.",
                dataset.id(),
                null,
                List.of(NextVisitRecipe.part("train", earlier), NextVisitRecipe.part("held-out", later)),
                metrics,
                List.of(),
                List.of(
                        reciprocal.people() + " people went somewhere new later; the others are not judged.",
                        "Places and people that the data set does not know are unknown to it."),
                Map.of("settings", settings.toString(), "seed", Long.toString(plan.seed())));
        return new TrainedModel(
                MODEL,
                work.version(),
                bytes,
                null,
                card,
                Gate.judge("new places (MRR)", "popularity", reciprocal, bytes.length));
    }

    private FactorSettings chosen(List<String> ids, List<Visit> earlier) {
        List<Visit> first = earlier.subList(0, (int) (earlier.size() * EARLIER));
        List<Visit> rest = earlier.subList(first.size(), earlier.size());
        FactorSettings best = null;
        double highest = -1;
        for (double regularisation : REGULARISATIONS) {
            FactorSettings settings = FactorSettings.of(DIMENSIONS, EPOCHS, UNOBSERVED, regularisation);
            double reached =
                    compared(ids, first, rest, fit(ids, first, settings)).ours();
            progress.tell("search", "regularisation %s: MRR %.4f", regularisation, reached);
            if (best == null || reached > highest) {
                best = settings;
                highest = reached;
            }
        }
        return java.util.Objects.requireNonNull(best, "there is a first one");
    }

    private ItemFactors fit(List<String> ids, List<Visit> visits, FactorSettings settings) {
        Map<String, Integer> numbers = numbers(ids);
        Map<String, Integer> people = new HashMap<>();
        PairList pairs = new PairList();
        for (Visit visit : visits) {
            Integer place = numbers.get(visit.place());
            if (place != null) {
                people.putIfAbsent(visit.person(), people.size());
                pairs.add(people.get(visit.person()), place);
            }
        }
        try (Workers workers = Workers.of(plan.threads())) {
            InteractionMatrix matrix = InteractionMatrix.of(pairs.rows(people.size(), ids.size()));
            return ItemFactors.of(new FactorTrainer(matrix, settings, plan.seed(), workers).train(_ -> {}), ids);
        }
    }

    /** How places stood that people went to for the first time in the later part, among those where they had not been. */
    private static Comparison compared(List<String> ids, List<Visit> earlier, List<Visit> later, ItemFactors factors) {
        Map<String, Integer> numbers = numbers(ids);
        double[] popularity = new double[ids.size()];
        Map<String, SequencedSet<String>> taken = new HashMap<>();
        for (Visit visit : earlier) {
            if (taken.computeIfAbsent(visit.person(), _ -> new LinkedHashSet<>())
                    .add(visit.place())) {
                popularity[numbers.getOrDefault(visit.place(), 0)]++;
            }
        }
        Map<String, SequencedSet<String>> news = new TreeMap<>();
        for (Visit visit : later) {
            SequencedSet<String> known = taken.get(visit.person());
            if (known != null && !known.contains(visit.place())) {
                news.computeIfAbsent(visit.person(), _ -> new LinkedHashSet<>()).add(visit.place());
            }
        }
        BiFunction<double[], String, Double> reciprocal =
                (scores, place) -> 1 / PlaceRanks.rank(scores, numbers.getOrDefault(place, 0));
        List<String> people = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        news.forEach((person, places) -> {
            SequencedSet<String> known = taken.getOrDefault(person, new LinkedHashSet<>());
            float[] vector = factors.vectorOf(known);
            if (vector == null) {
                return;
            }
            double[] scores = new double[ids.size()];
            double[] popular = popularity.clone();
            for (int at = 0; at < scores.length; at++) {
                Double score = factors.score(vector, ids.get(at));
                boolean was = known.contains(ids.get(at));
                scores[at] = was || score == null ? Double.NEGATIVE_INFINITY : score;
                popular[at] = was ? -1 : popular[at];
            }
            for (String place : places) {
                people.add(person);
                ours.add(reciprocal.apply(scores, place));
                theirs.add(reciprocal.apply(popular, place));
            }
        });
        return Comparison.of(PlaceRanks.perPerson(people, array(ours)), PlaceRanks.perPerson(people, array(theirs)));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Map<String, Integer> numbers(List<String> ids) {
        Map<String, Integer> numbers = HashMap.newHashMap(ids.size());
        ids.forEach(id -> numbers.put(id, numbers.size()));
        return numbers;
    }
}
