package app.spots.training.calibration;

import app.spots.training.onnx.OnnxGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Straight lines between points that rise (pooled adjacent violators, Zadrozny and Elkan 2002). Between the centres of the
 * pools it is a line and not a step, and beyond the outer ones it goes on a little, so that scores that differ stay different.
 *
 * @param logOdds of the points, ascending
 * @param probabilities of the points, ascending
 */
public record Isotonic(float[] logOdds, float[] probabilities) implements Calibration {

    /** A pool of fewer examples' weight says too little. */
    private static final double LEAST_SHARE = 0.01;

    /** Points nearer than this, or lines steeper than that, would make probabilities of rounding errors. */
    private static final double LEAST_GAP = 0.05;

    private static final double GREATEST_SLOPE = 0.3;

    /** Beyond the outer points the probability goes half of the way to 0 or 1. */
    private static final double TAIL = 4;

    public Isotonic {
        if (logOdds.length < 2 || logOdds.length != probabilities.length) {
            throw new IllegalArgumentException("No line through " + logOdds.length + " points");
        }
        for (int at = 1; at < logOdds.length; at++) {
            if (!(logOdds[at] > logOdds[at - 1]) || !(probabilities[at] >= probabilities[at - 1])) {
                throw new IllegalArgumentException("Point " + at + " lies not above the one before");
            }
        }
    }

    /** Examples that lie together, and what came of them. */
    private record Pool(double weight, double scores, double positives) {

        Pool with(Pool other) {
            return new Pool(weight + other.weight, scores + other.scores, positives + other.positives);
        }

        double centre() {
            return scores / weight;
        }

        /** As if half an example of each label had been there: no pool is certain. */
        double rate() {
            return (positives + 0.5) / (weight + 1);
        }

        boolean standsApartFrom(Pool before) {
            double gap = centre() - before.centre();
            double rise = rate() - before.rate();
            return rise > 0 && gap >= LEAST_GAP && rise <= GREATEST_SLOPE * gap;
        }
    }

    static Isotonic fit(Observations observations) {
        Deque<Pool> pools = new ArrayDeque<>();
        double least = LEAST_SHARE * (observations.weightOf(0) + observations.weightOf(1));
        Pool open = new Pool(0, 0, 0);
        for (Pool single : ascending(observations)) {
            open = open.with(single);
            if (open.weight >= least) {
                push(pools, open);
                open = new Pool(0, 0, 0);
            }
        }
        if (open.weight > 0) {
            push(pools, pools.isEmpty() ? open : pools.removeLast().with(open));
        }
        return through(List.copyOf(pools));
    }

    private static List<Pool> ascending(Observations observations) {
        return IntStream.range(0, observations.size())
                .boxed()
                .sorted(Comparator.comparingDouble(at -> observations.logOdds()[at]))
                .map(at -> new Pool(
                        observations.weights()[at],
                        observations.weights()[at] * observations.logOdds()[at],
                        observations.weights()[at] * observations.labels()[at]))
                .toList();
    }

    private static void push(Deque<Pool> pools, Pool pool) {
        Pool last = pool;
        while (!pools.isEmpty() && !last.standsApartFrom(pools.getLast())) {
            last = pools.removeLast().with(last);
        }
        pools.addLast(last);
    }

    private static Isotonic through(List<Pool> pools) {
        List<double[]> points = new ArrayList<>();
        Pool first = pools.getFirst();
        Pool last = pools.getLast();
        points.add(new double[] {first.centre() - TAIL, first.rate() / 2});
        pools.forEach(pool -> points.add(new double[] {pool.centre(), pool.rate()}));
        points.add(new double[] {last.centre() + TAIL, (1 + last.rate()) / 2});
        float[] logOdds = new float[points.size()];
        float[] probabilities = new float[points.size()];
        for (int at = 0; at < logOdds.length; at++) {
            logOdds[at] = (float) points.get(at)[0];
            probabilities[at] = (float) points.get(at)[1];
        }
        return new Isotonic(logOdds, probabilities);
    }

    @Override
    public double probability(double score) {
        double probability = probabilities[0];
        float[] rises = rises();
        float[] steepness = steepness();
        for (int at = 0; at < rises.length; at++) {
            probability += rises[at] * Math.clamp((score - logOdds[at]) * steepness[at], 0, 1);
        }
        return Calibration.clipped(probability);
    }

    /** A sum over the lines of how far each has been walked: the same as the points, and operators that every runtime has. */
    @Override
    public String appendTo(OnnxGraph graph, String score) {
        int lines = logOdds.length - 1;
        String from = graph.floats("calibration_from", Arrays.copyOf(logOdds, lines), lines);
        String steep = graph.floats("calibration_steepness", steepness(), lines);
        String walked = graph.node(
                "Clip",
                graph.node("Mul", graph.node("Sub", score, from), steep),
                graph.scalar("calibration_not_begun", 0),
                graph.scalar("calibration_done", 1));
        String risen = graph.node("MatMul", walked, graph.floats("calibration_rises", rises(), lines, 1));
        return Calibration.clipped(
                graph, graph.node("Add", risen, graph.scalar("calibration_least", probabilities[0])));
    }

    private float[] rises() {
        float[] rises = new float[probabilities.length - 1];
        for (int at = 0; at < rises.length; at++) {
            rises[at] = probabilities[at + 1] - probabilities[at];
        }
        return rises;
    }

    private float[] steepness() {
        float[] steepness = new float[logOdds.length - 1];
        for (int at = 0; at < steepness.length; at++) {
            steepness[at] = 1 / (logOdds[at + 1] - logOdds[at]);
        }
        return steepness;
    }

    @Override
    public String method() {
        return "isotonic";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Isotonic isotonic
                && Arrays.equals(logOdds, isotonic.logOdds)
                && Arrays.equals(probabilities, isotonic.probabilities);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(logOdds) + Arrays.hashCode(probabilities);
    }
}
