package app.spots.rulesengine;

import app.spots.rulescore.InputDeclaration;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Pack;
import app.spots.rulescore.ScopeInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Values that a pack's schemas allow, the same ones every time, on both sides of what its expressions compare with: the JVM leaves
 * out of compiled code what it has never seen happen. Refused where no value is allowed.
 */
final class SyntheticInputs {

    private static final List<String> OTHER_STRINGS = List.of("a", "b", "c", "d");

    private final SplittableRandom random = new SplittableRandom(20261123);
    private final List<Double> literals;
    private final List<String> strings;

    SyntheticInputs(Pack pack) {
        PackLiterals named = PackLiterals.of(pack);
        this.literals = named.numbers();
        this.strings = new ArrayList<>(OTHER_STRINGS);
        strings.addAll(named.strings());
    }

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
            case STRING -> values.text(input.name(), pick(input.values().isEmpty() ? strings : input.values()));
            case TEXT -> values.text(input.name(), "made up");
        }
    }

    private double number(InputDeclaration input) {
        double least = Math.max(input.min(), Math.min(input.max(), -1e6));
        double most = Math.min(input.max(), Math.max(input.min(), 1e6));
        boolean anywhere = literals.isEmpty() || random.nextBoolean();
        double wanted =
                anywhere ? least + (most - least) * random.nextDouble() : pick(literals) + random.nextInt(-1, 2);
        double within = Math.max(least, Math.min(most, wanted));
        if (input.steps() == 0) {
            return within;
        }
        // An end of the range may lie between two grid points: rounding outwards would leave it.
        double step = Math.max(Math.floor(within * input.steps()), Math.ceil(least * input.steps()));
        return step / input.steps();
    }

    private <T> T pick(List<T> options) {
        return options.get(random.nextInt(options.size()));
    }
}
