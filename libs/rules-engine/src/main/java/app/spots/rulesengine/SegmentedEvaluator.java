package app.spots.rulesengine;

import app.spots.rulescore.InputValues;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** An evaluator for each segment of the weights, and one for everybody else; a request is of one of them. */
final class SegmentedEvaluator implements Evaluator {

    private final Weights weights;
    private final Evaluator everybodys;
    private final Map<String, Evaluator> bySegment = new HashMap<>();

    private SegmentedEvaluator(Weights weights, Function<Weights, Evaluator> make) {
        this.weights = weights;
        this.everybodys = make.apply(weights.forAll(null));
        weights.segments().forEach(segment -> bySegment.put(segment, make.apply(weights.forAll(segment))));
    }

    static Evaluator of(Weights weights, Function<Weights, Evaluator> make) {
        return weights.segments().isEmpty() ? make.apply(weights) : new SegmentedEvaluator(weights, make);
    }

    @Override
    public Kind kind() {
        return everybodys.kind();
    }

    @Override
    public Pack pack() {
        return everybodys.pack();
    }

    @Override
    public Weights weights() {
        return weights;
    }

    /** Weights change nothing of it. */
    @Override
    public ColumnLayout layout() {
        return everybodys.layout();
    }

    @Override
    public void score(InputValues user, InputValues context, CandidateColumns candidates, Scores into) {
        if (user.schema() != pack().inputs().user()) {
            throw new IllegalArgumentException("the facts are bound to another pack than " + pack().id());
        }
        String segment = weights.segmentOf(user);
        Evaluator evaluator = segment == null ? everybodys : bySegment.getOrDefault(segment, everybodys);
        evaluator.score(user, context, candidates, into);
    }
}
