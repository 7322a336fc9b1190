package app.spots.benchmarks.rules;

import app.spots.rulescore.InputDeclaration;
import app.spots.rulescore.InputValues;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads bound inputs by name, to make ordinary objects of them. */
record NamedValues(InputValues values) {

    double number(String name) {
        return values.number(declared(name).slot());
    }

    Flag flag(String name) {
        double number = number(name);
        if (Double.isNaN(number)) {
            return Flag.UNKNOWN;
        }
        return number == 1 ? Flag.YES : Flag.NO;
    }

    @Nullable
    String text(String name) {
        return values.text(declared(name).slot());
    }

    <E extends Enum<E>> @Nullable E constant(String name, Class<E> type) {
        String text = text(name);
        return text == null ? null : Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }

    private InputDeclaration declared(String name) {
        return Objects.requireNonNull(values.schema().named(name), name);
    }
}
