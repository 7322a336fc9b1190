package app.spots.training.pipeline;

import app.spots.contracts.model.ModelCard;
import app.spots.contracts.model.ModelCard.Part;
import app.spots.modelruntime.container.LearnedContainer;
import app.spots.modelruntime.container.LearnedMetadata;
import app.spots.recommenders.nextvisit.FitPlan;
import app.spots.recommenders.nextvisit.Moment;
import app.spots.recommenders.nextvisit.NextVisitModel;
import app.spots.recommenders.nextvisit.NextVisitWeights;
import app.spots.recommenders.nextvisit.Place;
import app.spots.recommenders.nextvisit.Situation;
import app.spots.recommenders.nextvisit.Visit;
import app.spots.recommenders.nextvisit.VisitCounter;
import app.spots.training.evaluation.Comparison;
import app.spots.training.evaluation.PlaceRanks;
import app.spots.training.examples.Dataset;
import app.spots.training.examples.DatasetRefusedException;
import app.spots.training.examples.VisitHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How next visits are weighed, learned from an implicit data set: fitted on the earlier visits and compared with the visit counter
 * on the last fifth, each knowing what a phone knows at that moment. Shipped are the weights, fitted on all visits: they
 * hold neither people nor places.
 */
public final class NextVisitRecipe {
    public static final String NAME = "next-visit";
    public static final String MODEL = "spots-next-visit";

    private static final double EARLIER = 0.8;
    private static final int MOST_ASKED = 3000;
    private static final int LEAST_VISITS = 500;

    private final Dataset dataset;
    private final VisitHistory.Places places;
    private final TrainingPlan plan;
    private final WorkFolder work;
    private final Progress progress;

    public NextVisitRecipe(
            Dataset dataset, VisitHistory.Places places, TrainingPlan plan, WorkFolder work, Progress progress) {
        this.dataset = dataset;
        this.places = places;
        this.plan = plan;
        this.work = work;
        this.progress = progress;
    }

    /** @param target position among the places */
    private record Question(String person, Situation situation, int target) {}

    /** @throws DatasetRefusedException where nothing is to be learned from the set */
    public TrainedModel run() {
        VisitHistory history = VisitHistory.read(dataset, places);
        List<Visit> visits = history.visits();
        if (visits.size() < LEAST_VISITS) {
            throw new DatasetRefusedException("The data set is too small: " + visits.size()
                    + " visits to known places; it takes " + LEAST_VISITS + ".");
        }
        long cut = second(visits.get((int) (visits.size() * EARLIER)));
        List<Visit> earlier =
                visits.stream().filter(visit -> second(visit) < cut).toList();
        List<Visit> later = visits.subList(earlier.size(), visits.size());
        List<Question> questions = questions(history.places(), earlier, later);
        progress.tell("read", "%d visits to learn from, %d questions held out", earlier.size(), questions.size());
        FitPlan fit = FitPlan.standard().withSeed(plan.seed());
        NextVisitModel model = NextVisitModel.fit(history.places(), earlier, fit);
        PlaceRanks ours = ranks(questions, model::scores);
        PlaceRanks counter = ranks(questions, VisitCounter.of(history.places(), earlier)::scores);
        List<String> people = questions.stream().map(Question::person).toList();
        Comparison reciprocal = Comparison.of(
                PlaceRanks.perPerson(people, ours.reciprocals()), PlaceRanks.perPerson(people, counter.reciprocals()));
        progress.tell("measure", "MRR %.4f, the counter's %.4f", reciprocal.ours(), reciprocal.theirs());
        Map<String, Double> metrics = metrics(questions.size(), ours, counter, reciprocal);
        byte[] bytes = LearnedContainer.write(
                LearnedMetadata.of(
                        LearnedMetadata.NEXT_VISIT,
                        MODEL,
                        work.version(),
                        "data set " + dataset.id(),
                        "LicenseRef-SPOTS",
                        metrics),
                NextVisitWeights.fit(history.places(), visits, fit).toBytes());
        progress.tell("export", "%d bytes", bytes.length);
        ModelCard card = new ModelCard(
                "Ranks where a person probably goes next, from the visits of their own device and those of all. Not for watching"
                        + " anybody.",
                dataset.id(),
                null,
                List.of(part("train", earlier), part("held-out", later)),
                metrics,
                List.of(),
                limits(history, questions.size()),
                Map.of("settings", fit.toString(), "seed", Long.toString(plan.seed())));
        return new TrainedModel(
                MODEL,
                work.version(),
                bytes,
                null,
                card,
                Gate.judge("next visit (MRR)", "the visit counter", reciprocal, bytes.length));
    }

    /** Later visits of people and to places seen before, thinned evenly over time. */
    private static List<Question> questions(List<Place> places, List<Visit> earlier, List<Visit> later) {
        Map<String, Integer> numbers = new HashMap<>();
        places.forEach(place -> numbers.put(place.id(), numbers.size()));
        Set<String> seenPeople = new HashSet<>();
        Set<String> seenPlaces = new HashSet<>();
        earlier.forEach(visit -> {
            seenPeople.add(visit.person());
            seenPlaces.add(visit.place());
        });
        Map<String, List<Situation.Step>> trails = new HashMap<>();
        List<Question> all = new ArrayList<>();
        for (Visit visit : later) {
            List<Situation.Step> trail = trails.computeIfAbsent(visit.person(), person -> new ArrayList<>());
            Integer target = numbers.get(visit.place());
            if (target != null && seenPeople.contains(visit.person()) && seenPlaces.contains(visit.place())) {
                all.add(new Question(visit.person(), Situation.at(visit.moment(), visit.person(), trail), target));
            }
            trail.add(new Situation.Step(visit.place(), visit.moment()));
        }
        int count = Math.min(MOST_ASKED, all.size());
        return IntStream.range(0, count)
                .mapToObj(at -> all.get((int) ((long) at * all.size() / count)))
                .toList();
    }

    private static PlaceRanks ranks(List<Question> questions, Function<Situation, double[]> scores) {
        return new PlaceRanks(questions.parallelStream()
                .mapToDouble(question -> PlaceRanks.rank(scores.apply(question.situation()), question.target()))
                .toArray());
    }

    private static Map<String, Double> metrics(int asked, PlaceRanks ours, PlaceRanks counter, Comparison reciprocal) {
        Map<String, Double> metrics = new TreeMap<>();
        if (asked == 0) {
            return metrics;
        }
        for (int k : new int[] {1, 5, 10}) {
            metrics.put("acc" + k, ours.accuracy(k));
            metrics.put("counter.acc" + k, counter.accuracy(k));
        }
        metrics.put("mrr", reciprocal.ours());
        metrics.put("counter.mrr", reciprocal.theirs());
        metrics.put("mrr.gain", reciprocal.gain().mean());
        metrics.put("mrr.gainLow", reciprocal.gain().low());
        metrics.put("mrr.gainHigh", reciprocal.gain().high());
        return metrics;
    }

    private static List<String> limits(VisitHistory history, int asked) {
        List<String> limits = new ArrayList<>();
        limits.add(
                "%d later visits were asked for, of people and to places known before; newcomers and new places are not judged."
                        .formatted(asked));
        limits.add("Hours are by the sun where a visit was; no data set says what the clock on the wall showed.");
        if (history.elsewhere() > 0) {
            limits.add("%d visits to what is no known place were left away.".formatted(history.elsewhere()));
        }
        return limits;
    }

    static Part part(String name, List<Visit> visits) {
        return new Part(
                name,
                instant(visits.getFirst().moment()),
                instant(visits.getLast().moment()),
                visits.size(),
                visits.stream().map(Visit::person).distinct().count());
    }

    private static Instant instant(Moment moment) {
        return Instant.ofEpochSecond(moment.epochSecond());
    }

    private static long second(Visit visit) {
        return visit.moment().epochSecond();
    }
}
