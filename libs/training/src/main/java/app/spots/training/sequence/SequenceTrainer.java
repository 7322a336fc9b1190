package app.spots.training.sequence;

import ai.djl.ndarray.NDManager;
import app.spots.recommenders.nextvisit.Place;
import app.spots.recommenders.nextvisit.Visit;
import app.spots.training.sequence.Lessons.Lesson;
import app.spots.training.torch.Adam;
import app.spots.training.torch.DivergedTrainingException;
import app.spots.training.torch.Torch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Trains the sequence model on visits; ends where the tail of them, kept apart, gets no likelier. */
public final class SequenceTrainer {

    private final SequenceSettings settings;

    public SequenceTrainer(SequenceSettings settings) {
        this.settings = settings;
    }

    /**
     * @param visits in any order; those to places that are not given are passed over
     * @return of the epoch with the best validation; same seed, same model
     * @throws IllegalArgumentException where there are too few visits to learn from
     */
    public SequenceModel train(List<Place> places, List<Visit> visits, Consumer<SequenceEpoch> listener) {
        Map<String, Integer> numbers = new HashMap<>();
        places.forEach(place -> numbers.put(place.id(), numbers.size()));
        Map<String, Steps> people = people(visits, numbers);
        Distances map = new Distances(places);
        if (people.isEmpty()) {
            throw new IllegalArgumentException("There are no visits to learn from");
        }
        Lessons lessons = new Lessons(people, settings);
        if (lessons.validation().isEmpty()
                || lessons.shuffled(new SplittableRandom(0)).isEmpty()) {
            throw new IllegalArgumentException(
                    visits.size() + " visits hold no trajectories to learn from and to validate on");
        }
        List<float[]> weights =
                Torch.alone(settings.threads(), manager -> new Run(manager, map, lessons).train(listener));
        return new SequenceModel(settings, map, numbers, people, weights);
    }

    private static Map<String, Steps> people(List<Visit> visits, Map<String, Integer> numbers) {
        Map<String, List<Visit>> byPerson = new LinkedHashMap<>();
        for (Visit visit : visits) {
            if (numbers.containsKey(visit.place())) {
                byPerson.computeIfAbsent(visit.person(), person -> new ArrayList<>())
                        .add(visit);
            }
        }
        Map<String, Steps> people = new LinkedHashMap<>();
        byPerson.forEach((person, own) -> {
            own.sort(Comparator.comparingLong(visit -> visit.moment().epochSecond()));
            people.put(
                    person,
                    new Steps(
                            own.stream()
                                    .mapToInt(visit -> numbers.getOrDefault(visit.place(), 0))
                                    .toArray(),
                            own.stream()
                                    .mapToLong(visit -> visit.moment().epochSecond())
                                    .toArray(),
                            own.stream()
                                    .mapToInt(visit -> visit.moment().offsetMinutes())
                                    .toArray()));
        });
        return people;
    }

    private final class Run {
        private final NDManager manager;
        private final Distances map;
        private final Lessons lessons;
        private final SequenceNetwork network;
        private final Adam adam;
        private final SplittableRandom random = new SplittableRandom(settings.seed());

        Run(NDManager manager, Distances map, Lessons lessons) {
            this.manager = manager;
            this.map = map;
            this.lessons = lessons;
            network = new SequenceNetwork(manager, map.places(), settings);
            adam = new Adam(manager, network.weights().arrays(), settings.learningRate(), settings.weightDecay());
        }

        List<float[]> train(Consumer<SequenceEpoch> listener) {
            Torch.seed(settings.seed());
            List<float[]> best = network.weights().numbers();
            double least = Double.POSITIVE_INFINITY;
            int bestEpoch = 0;
            for (int number = 1; number <= settings.epochs() && number - bestEpoch <= settings.patience(); number++) {
                double loss = epoch();
                double validation = validationLoss();
                if (validation < least) {
                    least = validation;
                    best = network.weights().numbers();
                    bestEpoch = number;
                }
                listener.accept(new SequenceEpoch(number, loss, validation));
            }
            return best;
        }

        private double epoch() {
            List<Lesson> order = lessons.shuffled(random);
            double sum = 0;
            for (int from = 0; from < order.size(); from += settings.batch()) {
                List<Lesson> some = order.subList(from, Math.min(order.size(), from + settings.batch()));
                Batch batch = new Batch(lessons.trainingQuestions(some, random), settings.history(), map);
                float[] weights = new float[some.size()];
                for (int at = 0; at < weights.length; at++) {
                    weights[at] = lessons.weight(some.get(at));
                }
                try (NDManager scope = manager.newSubManager()) {
                    sum += some.size() * Torch.backward(() -> network.loss(scope, batch, targets(some), weights, true));
                    adam.step();
                }
            }
            return sum / order.size();
        }

        private double validationLoss() {
            List<Lesson> asked = lessons.validation();
            double sum = 0;
            for (int from = 0; from < asked.size(); from += settings.batch()) {
                List<Lesson> some = asked.subList(from, Math.min(asked.size(), from + settings.batch()));
                Batch batch = new Batch(lessons.validationQuestions(some), settings.history(), map);
                float[] weights = new float[some.size()];
                Arrays.fill(weights, 1);
                try (NDManager scope = manager.newSubManager()) {
                    sum += some.size()
                            * network.loss(scope, batch, targets(some), weights, false)
                                    .getFloat();
                }
            }
            if (!Double.isFinite(sum)) {
                throw DivergedTrainingException.ofLoss(sum);
            }
            return sum / asked.size();
        }

        private static int[] targets(List<Lesson> lessons) {
            return lessons.stream().mapToInt(Lesson::target).toArray();
        }
    }
}
