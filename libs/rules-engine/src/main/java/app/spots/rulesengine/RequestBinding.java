package app.spots.rulesengine;

import app.spots.rulescore.InputDeclaration;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.ValueType;
import java.util.List;

/** Puts the inputs of user and context into a request's slots. */
final class RequestBinding {

    private final CandidateColumns candidates;
    private final StringCodes others = new StringCodes(4);

    RequestBinding(CandidateColumns candidates) {
        this.candidates = candidates;
    }

    void bind(InputValues user, InputValues context, double[] request) {
        int next = bind(user, request, 0);
        bind(context, request, next);
    }

    private int bind(InputValues values, double[] request, int first) {
        List<InputDeclaration> inputs = values.schema().declarations();
        for (int slot = 0; slot < inputs.size(); slot++) {
            boolean string = inputs.get(slot).type() == ValueType.STRING;
            request[first + slot] = string ? code(values, slot) : values.number(slot);
        }
        return first + inputs.size();
    }

    /** A string that no candidate has equals only itself, wherever else in the request it stands. */
    private double code(InputValues values, int slot) {
        String string = values.text(slot);
        if (string == null) {
            return Double.NaN;
        }
        int shared = candidates.codes().find(string);
        return shared == StringCodes.NONE ? candidates.codes().size() + others.codeOf(string) : shared;
    }
}
