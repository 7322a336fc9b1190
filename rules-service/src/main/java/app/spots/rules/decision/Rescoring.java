package app.spots.rules.decision;

import app.spots.rulescore.Facts;
import app.spots.rulescore.InputRefused;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.ScopeInputs;
import app.spots.rulescore.Trace;
import app.spots.rulesengine.Candidate;
import app.spots.rulesengine.PackEvaluator;
import app.spots.rulesengine.Ranking;
import java.util.List;
import java.util.Map;

/**
 * Evaluates the candidates of one decision by a pack. Inputs that the pack does not declare are left out, those it declares
 * and the decision did not log are unknown.
 */
public final class Rescoring {

    private final PackEvaluator evaluator;
    private final InputValues user;
    private final InputValues context;

    /** @throws InputRefused when an input does not fit the pack */
    public Rescoring(PackEvaluator evaluator, LoggedDecision decision) {
        this.evaluator = evaluator;
        this.user = bind(evaluator.pack().inputs().user(), decision.user());
        this.context = bind(evaluator.pack().inputs().context(), decision.context());
    }

    /**
     * The best of the candidates, filtered ones aside.
     *
     * @param limit at least 1
     */
    public Ranking best(List<Candidate> candidates, int limit) {
        return evaluator.rank(user, context, candidates, limit);
    }

    /** @throws InputRefused when an input does not fit the pack */
    public Candidate candidate(String id, double modelScore, Map<String, Object> inputs) {
        return new Candidate(id, bind(evaluator.pack().inputs().candidate(), inputs), modelScore);
    }

    /** A candidate of this rescoring, step by step. */
    public Trace trace(Candidate candidate) {
        return evaluator.trace(candidate.modelScore(), new Facts(user, context, candidate.values()));
    }

    /** @throws InputRefused when an input does not fit the pack */
    public Trace trace(double modelScore, Map<String, Object> inputs) {
        return trace(candidate("", modelScore, inputs));
    }

    private static InputValues bind(ScopeInputs schema, Map<String, Object> values) {
        InputValues.Builder builder = schema.valuesIgnoringUndeclared();
        values.forEach(builder::value);
        return builder.build();
    }
}
