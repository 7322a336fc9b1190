package app.spots.rulescore;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values for the inputs of one scope, checked against their declarations and rounded to their grids. Immutable.
 *
 * <p>Numbers and booleans (1, 0) lie in one array with NaN for unknown, strings in the other with null for unknown.
 */
public final class InputValues {

    private final ScopeInputs schema;
    private final double[] numbers;
    private final @Nullable String[] strings;

    private InputValues(ScopeInputs schema, double[] numbers, @Nullable String[] strings) {
        this.schema = schema;
        this.numbers = numbers;
        this.strings = strings;
    }

    public ScopeInputs schema() {
        return schema;
    }

    /** The number, or 1 and 0 for a boolean; NaN is unknown. */
    public double number(int slot) {
        return numbers[slot];
    }

    /** The string or text; null is unknown. */
    public @Nullable String text(int slot) {
        return strings[slot];
    }

    /** As Double, Boolean or String; null is unknown. */
    public @Nullable Object value(InputDeclaration input) {
        double number = numbers[input.slot()];
        return switch (input.type()) {
            case NUMBER -> Double.isNaN(number) ? null : (Object) number;
            case BOOL -> Double.isNaN(number) ? null : (Object) (number != 0);
            case STRING, TEXT -> strings[input.slot()];
        };
    }

    boolean knows(InputDeclaration input) {
        return value(input) != null;
    }

    /** Collects values by name. Null is unknown, and so is what is never set. */
    public static final class Builder {

        private final ScopeInputs schema;
        private final boolean ignoreUndeclared;
        private final double[] numbers;
        private final @Nullable String[] strings;

        Builder(ScopeInputs schema, boolean ignoreUndeclared) {
            this.schema = schema;
            this.ignoreUndeclared = ignoreUndeclared;
            int size = schema.declarations().size();
            this.numbers = new double[size];
            this.strings = new String[size];
            Arrays.fill(numbers, Double.NaN);
        }

        /** @throws InputRefused when undeclared, no number input, not finite, or out of range after rounding */
        public Builder number(String name, @Nullable Double value) {
            InputDeclaration input = declared(name, ValueType.NUMBER);
            if (input != null) {
                numbers[input.slot()] = value == null ? Double.NaN : checked(input, value);
            }
            return this;
        }

        /** @throws InputRefused when undeclared or no bool input */
        public Builder flag(String name, @Nullable Boolean value) {
            InputDeclaration input = declared(name, ValueType.BOOL);
            if (input != null) {
                numbers[input.slot()] = value == null ? Double.NaN : value ? 1 : 0;
            }
            return this;
        }

        /** @throws InputRefused when undeclared, neither string nor text input, or not one of the declared values */
        public Builder text(String name, @Nullable String value) {
            InputDeclaration input = declared(name, ValueType.STRING);
            if (input != null) {
                strings[input.slot()] = value == null ? null : checked(input, value);
            }
            return this;
        }

        /** Any value as JSON knows it: a number, a boolean, a string or null. */
        public Builder value(String name, @Nullable Object value) {
            if (value instanceof Number number) {
                return number(name, number.doubleValue());
            }
            if (value instanceof Boolean flag) {
                return flag(name, flag);
            }
            if (value instanceof String text) {
                return text(name, text);
            }
            if (value != null) {
                throw new InputRefused(path(name), "a number, a boolean, a string or null was expected");
            }
            return unknown(name);
        }

        public Builder unknown(String name) {
            InputDeclaration input = declared(name);
            if (input != null) {
                numbers[input.slot()] = Double.NaN;
                strings[input.slot()] = null;
            }
            return this;
        }

        /** @throws InputRefused when an input is unknown that must not be */
        public InputValues build() {
            InputValues values = new InputValues(schema, numbers.clone(), strings.clone());
            for (InputDeclaration input : schema.declarations()) {
                if (!input.unknownAllowed() && !values.knows(input)) {
                    throw new InputRefused(input.path(), "it must not be unknown");
                }
            }
            return values;
        }

        private @Nullable InputDeclaration declared(String name, ValueType given) {
            InputDeclaration input = declared(name);
            if (input != null
                    && input.type() != given
                    && !(given == ValueType.STRING && input.type() == ValueType.TEXT)) {
                throw new InputRefused(
                        input.path(), "it is a " + input.type().wireName() + ", not a " + given.wireName());
            }
            return input;
        }

        private @Nullable InputDeclaration declared(String name) {
            InputDeclaration input = schema.named(name);
            if (input == null && !ignoreUndeclared) {
                throw new InputRefused(path(name), "the pack declares no such input");
            }
            return input;
        }

        private String path(String name) {
            return schema.scope().wireName() + "." + name;
        }

        private static double checked(InputDeclaration input, double value) {
            if (!Double.isFinite(value)) {
                throw new InputRefused(input.path(), "the number is not finite");
            }
            // Without -0, which a log in canonical JSON would not keep.
            double rounded = input.quantise(value) + 0.0;
            if (!(rounded >= input.min() && rounded <= input.max())) {
                throw new InputRefused(input.path(), "the number is not within " + input.min() + " and " + input.max());
            }
            return rounded;
        }

        private static String checked(InputDeclaration input, String value) {
            if (!input.values().isEmpty() && !input.values().contains(value)) {
                throw new InputRefused(input.path(), "the value is none of " + input.values());
            }
            return value;
        }
    }
}
