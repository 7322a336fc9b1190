package app.spots.rules.decision;

import app.spots.rulescore.Facts;
import app.spots.rulescore.InputRefused;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.ScopeInputs;
import app.spots.rulescore.Trace;
import app.spots.rulesengine.PackEvaluator;
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

    /** @throws InputRefused when an input does not fit the pack */
    public Trace trace(double modelScore, Map<String, Object> inputs) {
        Facts facts = new Facts(user, context, bind(evaluator.pack().inputs().candidate(), inputs));
        return evaluator.trace(modelScore, facts);
    }

    private static InputValues bind(ScopeInputs schema, Map<String, Object> values) {
        InputValues.Builder builder = schema.valuesIgnoringUndeclared();
        values.forEach(builder::value);
        return builder.build();
    }
}
