package app.spots.training.examples;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A labelled set cut by time into parts that follow each other: nothing is fitted on what came after what it is judged on.
 *
 * @param train fitted on
 * @param validation decides between settings, and when to stop
 * @param calibration turns scores into probabilities and gives the threshold
 * @param heldOut judges, once
 * @param gap before each cut, exposures are left away whose actions may lie behind it
 * @param leftAway exposures in a gap, or of a decision that a cut runs through
 */
public record TimeSplit(
        List<Example> train,
        List<Example> validation,
        List<Example> calibration,
        List<Example> heldOut,
        Duration gap,
        long leftAway) {

    private static final double[] SHARES = {0.55, 0.10, 0.10, 0.25};
    private static final int PARTS = SHARES.length;
    /** Of the set's whole time: a gap beyond it would eat the parts. */
    private static final int MOST_OF_THE_TIME = 20;

    private static final int LEAST = 40;

    /**
     * @param examples in the order of their time
     * @param window how long after an exposure its actions count
     * @throws DatasetRefusedException where a part would be too small to tell anything
     */
    public static TimeSplit of(List<Example> examples, Duration window) {
        Instant first = examples.getFirst().exposedAt();
        Instant last = examples.getLast().exposedAt();
        Duration gap = min(window, Duration.between(first, last).dividedBy(MOST_OF_THE_TIME));
        Instant[] cuts = cuts(examples);
        Map<Integer, Integer> partOfDecision = new HashMap<>();
        for (Example example : examples) {
            partOfDecision.merge(
                    example.decision(),
                    part(example.exposedAt(), cuts),
                    (one, other) -> one.equals(other) ? one : PARTS);
        }
        List<List<Example>> parts = new ArrayList<>();
        for (int part = 0; part <= PARTS; part++) {
            parts.add(new ArrayList<>());
        }
        for (Example example : examples) {
            int part = partOfDecision.getOrDefault(example.decision(), PARTS);
            boolean inGap = part < PARTS - 1 && !example.exposedAt().plus(gap).isBefore(cuts[part]);
            parts.get(inGap ? PARTS : part).add(example);
        }
        return new TimeSplit(
                required("train", parts.get(0)),
                required("validation", parts.get(1)),
                required("calibration", parts.get(2)),
                required("held-out", parts.get(3)),
                gap,
                parts.get(PARTS).size());
    }

    private static Instant[] cuts(List<Example> examples) {
        Instant[] cuts = new Instant[PARTS - 1];
        double share = 0;
        for (int cut = 0; cut < cuts.length; cut++) {
            share += SHARES[cut];
            cuts[cut] = examples.get((int) (share * examples.size())).exposedAt();
        }
        return cuts;
    }

    private static int part(Instant at, Instant[] cuts) {
        int part = 0;
        while (part < cuts.length && !at.isBefore(cuts[part])) {
            part++;
        }
        return part;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static List<Example> required(String name, List<Example> part) {
        long kept = part.stream().filter(Example::kept).count();
        long positives = part.stream()
                .filter(example -> example.kept() && example.label() == 1)
                .count();
        if (kept < LEAST || positives < LEAST / 4 || kept - positives < LEAST / 4) {
            throw new DatasetRefusedException("The data set is too small: its " + name + " part would have " + kept
                    + " examples, " + positives + " of them successes; it takes " + LEAST + " with " + LEAST / 4
                    + " of either kind.");
        }
        return List.copyOf(part);
    }
}
