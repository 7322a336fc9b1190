package app.spots.rulesengine;

import app.spots.rulescore.InputDeclaration;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.ScopeInputs;
import java.util.List;
import java.util.SplittableRandom;

/** Values that a schema allows, the same ones every time. Refused where no value is allowed. */
final class SyntheticInputs {

    private static final List<String> ANY_STRINGS = List.of("a", "b", "c", "d");

    private final SplittableRandom random = new SplittableRandom(20261123);

    InputValues values(ScopeInputs schema) {
        InputValues.Builder values = schema.values();
        for (InputDeclaration input : schema.declarations()) {
            if (!input.unknownAllowed() || random.nextInt(5) > 0) {
                set(values, input);
            }
        }
        return values.build();
    }

    private void set(InputValues.Builder values, InputDeclaration input) {
        switch (input.type()) {
            case NUMBER -> values.number(input.name(), number(input));
            case BOOL -> values.flag(input.name(), random.nextBoolean());
            case STRING -> values.text(input.name(), string(input));
            case TEXT -> values.text(input.name(), "made up");
        }
    }

    private double number(InputDeclaration input) {
        double least = Math.max(input.min(), Math.min(input.max(), -1e6));
        double most = Math.min(input.max(), Math.max(input.min(), 1e6));
        double between = least + (most - least) * random.nextDouble();
        if (input.steps() == 0) {
            return between;
        }
        // An end of the range may lie between two grid points: rounding outwards would leave it.
        double step = Math.max(Math.floor(between * input.steps()), Math.ceil(least * input.steps()));
        return step / input.steps();
    }

    private String string(InputDeclaration input) {
        List<String> strings = input.values().isEmpty() ? ANY_STRINGS : input.values();
        return strings.get(random.nextInt(strings.size()));
    }
}
