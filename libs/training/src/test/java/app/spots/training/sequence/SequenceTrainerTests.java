package app.spots.training.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.spots.recommenders.nextvisit.Moment;
import app.spots.recommenders.nextvisit.Place;
import app.spots.recommenders.nextvisit.Situation;
import app.spots.recommenders.nextvisit.Visit;
import app.spots.recommenders.nextvisit.VisitCounter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequenceTrainerTests {

    private static final int PEOPLE = 12;
    private static final int ROUND = 4;
    private static final int DAYS = 60;
    private static final SequenceSettings SETTINGS =
            new SequenceSettings(8, 2, 24, 0, 1e-2, 1e-4, 64, 12, 12, 3, 2, false, 1, 1);

    private final List<Place> places = IntStream.range(0, PEOPLE * ROUND)
            .mapToObj(place -> new Place("p" + place, "", 40 + 0.001 * (place % 7), -74 + 0.001 * place))
            .toList();

    /** Everybody goes round four places of their own, always in the same order, four visits a day. */
    private static List<Visit> rounds() {
        SplittableRandom random = new SplittableRandom(2);
        List<Visit> visits = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            int at = random.nextInt(ROUND);
            for (int day = 0; day < DAYS; day++) {
                // Every third day they stay in bed, so that a trajectory ends.
                for (int hour = 9; day % 3 != 2 && hour <= 18; hour += 3) {
                    visits.add(
                            new Visit("u" + person, place(person, at++), moment(day, hour * 60 + random.nextInt(50))));
                }
            }
        }
        return visits;
    }

    private static String place(int person, int step) {
        return "p" + (person * ROUND + step % ROUND);
    }

    private static Moment moment(int day, int minute) {
        return new Moment(1_333_238_400L + day * 86_400L + minute * 60L, -240);
    }

    /** Where is everybody going after two known steps of the round? */
    private static List<Situation> asked() {
        return IntStream.range(0, PEOPLE)
                .mapToObj(person -> new Situation(
                        "u" + person,
                        List.of(
                                new Situation.Step(place(person, person), moment(DAYS + 1, 600)),
                                new Situation.Step(place(person, person + 1), moment(DAYS + 1, 780))),
                        null))
                .toList();
    }

    private static int target(int person) {
        return person * ROUND + (person + 2) % ROUND;
    }

    @Test
    void learnsAnOrderThatTheCounterCannotTell() {
        List<SequenceEpoch> epochs = new ArrayList<>();
        SequenceModel model = new SequenceTrainer(SETTINGS).train(places, rounds(), epochs::add);
        VisitCounter counter = VisitCounter.of(places, rounds());
        List<double[]> probabilities = model.probabilities(asked());
        int right = 0;
        int counted = 0;
        for (int person = 0; person < PEOPLE; person++) {
            assertThat(Arrays.stream(probabilities.get(person)).sum()).isCloseTo(1, within(1e-3));
            right += highest(probabilities.get(person)) == target(person) ? 1 : 0;
            counted += highest(counter.scores(asked().get(person))) == target(person) ? 1 : 0;
        }
        assertThat(epochs.getLast().validationLoss())
                .isLessThan(epochs.getFirst().validationLoss());
        assertThat(right).isGreaterThanOrEqualTo(PEOPLE - 1);
        assertThat(counted).isLessThan(PEOPLE / 2);
    }

    private static int highest(double[] scores) {
        return IntStream.range(0, scores.length)
                .reduce((best, at) -> scores[at] > scores[best] ? at : best)
                .orElseThrow();
    }

    @Test
    void sameSeedSameModel() {
        SequenceSettings quick = new SequenceSettings(8, 2, 24, 0.2, 1e-2, 1e-4, 64, 1, 1, 3, 2, true, 1, 1);
        double[] first = first(quick);
        assertThat(first(quick)).containsExactly(first);
        assertThat(first(quick.withSeed(2))).isNotEqualTo(first);
    }

    private double[] first(SequenceSettings settings) {
        return new SequenceTrainer(settings)
                .train(places, rounds(), epoch -> {})
                .probabilities(asked())
                .getFirst();
    }

    @Test
    void answersForStrangersAndWithoutMoments() {
        SequenceModel model = new SequenceTrainer(SETTINGS).train(places, rounds(), epoch -> {});
        List<double[]> answers = model.probabilities(List.of(
                new Situation("nobody", List.of(), null),
                new Situation(
                        "u1", List.of(new Situation.Step("p5", null), new Situation.Step("nowhere", null)), null)));
        for (double[] answer : answers) {
            assertThat(answer).hasSize(places.size());
            assertThat(Arrays.stream(answer).allMatch(p -> p >= 0 && p <= 1)).isTrue();
        }
        assertThat(Arrays.stream(answers.get(1)).sum()).isCloseTo(1, within(1e-3));
    }

    @Test
    void refusesTooFewVisits() {
        SequenceTrainer trainer = new SequenceTrainer(SETTINGS);
        assertThatThrownBy(() -> trainer.train(places, List.of(), epoch -> {}))
                .hasMessage("There are no visits to learn from");
        assertThatThrownBy(() -> trainer.train(places, rounds().subList(0, 3), epoch -> {}))
                .hasMessageContaining("hold no trajectories");
    }
}
