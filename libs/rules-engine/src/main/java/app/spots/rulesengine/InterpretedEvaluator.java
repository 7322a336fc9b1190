package app.spots.rulesengine;

import app.spots.rulescore.Facts;
import app.spots.rulescore.Filter;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Interpreter;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;

/** Asks the reference interpreter. */
final class InterpretedEvaluator implements Evaluator {

    private final Interpreter interpreter;
    private final ColumnLayout layout;

    InterpretedEvaluator(Pack pack, Weights weights) {
        this.interpreter = new Interpreter(pack, weights);
        this.layout = ColumnLayout.of(pack);
    }

    @Override
    public Kind kind() {
        return Kind.INTERPRETER;
    }

    @Override
    public Pack pack() {
        return interpreter.pack();
    }

    @Override
    public Weights weights() {
        return interpreter.weights();
    }

    @Override
    public ColumnLayout layout() {
        return layout;
    }

    @Override
    public void score(InputValues user, InputValues context, CandidateColumns candidates, Scores into) {
        into.begin(candidates.size());
        for (int row = 0; row < candidates.size(); row++) {
            Candidate candidate = candidates.candidate(row);
            Facts facts = new Facts(user, context, candidate.values());
            Filter filter = interpreter.excludedBy(facts);
            if (filter == null) {
                into.set(row, interpreter.score(candidate.modelScore(), facts), -1);
            } else {
                into.set(row, 0, pack().filters().indexOf(filter));
            }
        }
    }
}
