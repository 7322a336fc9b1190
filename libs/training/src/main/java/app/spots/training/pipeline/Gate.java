package app.spots.training.pipeline;

import app.spots.training.evaluation.Comparison;
import app.spots.training.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a model must show before it may be released.
 *
 * @param leastAccuracy of held-out examples, 0 to 1
 */
public record Gate(double leastAccuracy) {
    /** What the plan asks for. */
    public static final Gate PLAN = new Gate(0.85);

    static final int LARGEST_MODEL = 50 * 1024 * 1024;

    public Gate {
        if (!(leastAccuracy >= 0 && leastAccuracy <= 1)) {
            throw new IllegalArgumentException("an accuracy lies within 0 and 1: " + leastAccuracy);
        }
    }

    Verdict judge(Evaluation evaluation, int bytes) {
        List<String> reasons = new ArrayList<>();
        if (evaluation.accuracy() < leastAccuracy) {
            reasons.add(said(
                    "accuracy on held-out examples is %.3f, below %.3f (always the more frequent label: %.3f)",
                    evaluation.accuracy(), leastAccuracy, evaluation.majority()));
        }
        reasons.addAll(judge("ranking (NDCG)", "the model that decided", evaluation.ndcg(), bytes)
                .reasons());
        return new Verdict(reasons);
    }

    /** Ours must be better than theirs, by an interval that excludes zero. */
    static Verdict judge(String what, String whose, Comparison comparison, int bytes) {
        List<String> reasons = new ArrayList<>();
        if (comparison.people() == 0) {
            reasons.add(what + " cannot be compared: no held-out decision has a success and a failure");
        } else if (!comparison.better()) {
            reasons.add(said(
                    "%s is not surely better than of %s: %.4f against %.4f, gain within %+.4f and %+.4f",
                    what,
                    whose,
                    comparison.ours(),
                    comparison.theirs(),
                    comparison.gain().low(),
                    comparison.gain().high()));
        }
        if (bytes > LARGEST_MODEL) {
            reasons.add("it has " + bytes + " bytes, more than " + LARGEST_MODEL);
        }
        return new Verdict(reasons);
    }

    private static String said(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
