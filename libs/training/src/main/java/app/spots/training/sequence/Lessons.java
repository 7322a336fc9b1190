package app.spots.training.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Steps to learn from: third and later visits of trajectories, by people who have a history. Those of the last tenth of the
 * time are kept to validate on, with no history from that time.
 */
final class Lessons {

    private static final int SHORTEST = 2;
    private static final double VALIDATED = 0.9;
    /** Steps from the first part of the time have too little history to look back at. */
    private static final double SKIPPED = 0.25;

    private static final long SECONDS_A_DAY = 86_400;

    /**
     * One step.
     *
     * @param begin of its trajectory among the person's visits
     * @param at its own position
     * @param ends whether the trajectory ends with it
     */
    record Lesson(Steps person, int begin, int at, boolean ends) {

        int target() {
            return person.places()[at];
        }

        long begins() {
            return person.seconds()[begin];
        }

        Question question(int historySize, boolean timed) {
            return new Question(
                    person.within(0, historySize),
                    person.within(begin, at),
                    timed ? person.seconds()[at] : Steps.UNTIMED,
                    timed ? person.offsets()[at] : 0);
        }
    }

    private final List<Lesson> training = new ArrayList<>();
    private final List<Lesson> validation = new ArrayList<>();
    private final long cut;
    private final SequenceSettings settings;

    Lessons(Map<String, Steps> people, SequenceSettings settings) {
        this.settings = settings;
        long[] moments = people.values().stream()
                .flatMapToLong(steps -> Arrays.stream(steps.seconds()))
                .sorted()
                .toArray();
        long first = moments[(int) (SKIPPED * moments.length)];
        cut = moments[(int) (VALIDATED * moments.length)];
        for (Steps person : people.values()) {
            int begin = 0;
            for (int at = 1; at <= person.size(); at++) {
                if (at == person.size() || !person.continues(at)) {
                    addTrajectory(person, begin, at, first);
                    begin = at;
                }
            }
        }
    }

    private void addTrajectory(Steps person, int begin, int end, long first) {
        long begins = person.seconds()[begin];
        if (begins < first || begin == 0) {
            return;
        }
        for (int at = begin + SHORTEST; at < end; at++) {
            Lesson lesson = new Lesson(person, begin, at, at == end - 1);
            if (begins < cut) {
                if (person.seconds()[at] < cut) {
                    training.add(lesson);
                }
            } else if (lesson.ends() && person.before(cut) > 0) {
                validation.add(lesson);
            }
        }
    }

    List<Lesson> validation() {
        return validation;
    }

    List<Question> validationQuestions(List<Lesson> lessons) {
        return lessons.stream()
                .map(lesson -> lesson.question(lesson.person().before(cut), settings.timed()))
                .toList();
    }

    /** Each history ends somewhere up to {@code staleDays} before the trajectory. */
    List<Question> trainingQuestions(List<Lesson> lessons, SplittableRandom random) {
        return lessons.stream()
                .map(lesson -> {
                    long stale = random.nextLong(settings.staleDays() * SECONDS_A_DAY + 1);
                    return lesson.question(lesson.person().before(lesson.begins() - stale), settings.timed());
                })
                .toList();
    }

    List<Lesson> shuffled(SplittableRandom random) {
        List<Lesson> order = new ArrayList<>(training);
        for (int at = order.size() - 1; at > 0; at--) {
            Collections.swap(order, at, random.nextInt(at + 1));
        }
        return order;
    }

    float weight(Lesson lesson) {
        return lesson.ends() ? (float) settings.weightOfEnds() : 1;
    }
}
