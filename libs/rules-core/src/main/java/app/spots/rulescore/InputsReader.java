package app.spots.rulescore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the input schema. Slots follow the names' order, so that they do not depend on how the pack was laid out. */
final class InputsReader {

    private static final List<String> FIELDS = List.of("type", "values", "min", "max", "steps", "unknown", "about");

    /** With a grid, numbers stay where every grid point is still a distinct exact quotient. */
    private static final double GREATEST_ON_GRID = 4503599627370496.0;

    private InputsReader() {}

    static PackInputs read(Cursor cursor) {
        cursor.only(List.of("user", "candidate", "context"));
        return new PackInputs(scope(cursor, Scope.USER), scope(cursor, Scope.CONTEXT), scope(cursor, Scope.CANDIDATE));
    }

    private static ScopeInputs scope(Cursor inputs, Scope scope) {
        Cursor cursor = inputs.field(scope.wireName());
        List<InputDeclaration> declarations = new ArrayList<>();
        for (Map.Entry<String, Cursor> entry :
                cursor.entries(PackLimits.MAX_INPUTS_PER_SCOPE, "inputs").entrySet()) {
            if (!Cursor.isName(entry.getKey())) {
                throw cursor.refuse("\"" + Cursor.shown(entry.getKey()) + "\" is no name of ASCII letters and digits");
            }
            declarations.add(declaration(scope, declarations.size(), entry.getKey(), entry.getValue()));
        }
        return new ScopeInputs(scope, declarations);
    }

    private static InputDeclaration declaration(Scope scope, int slot, String name, Cursor cursor) {
        cursor.only(FIELDS);
        ValueType type = type(cursor.field("type"));
        boolean number = type == ValueType.NUMBER;
        double min = bound(cursor, "min", number, Double.NEGATIVE_INFINITY);
        double max = bound(cursor, "max", number, Double.POSITIVE_INFINITY);
        if (min > max) {
            throw cursor.refuse("min is greater than max");
        }
        boolean unknown = cursor.field("unknown").flag();
        if (type == ValueType.TEXT && !unknown) {
            throw cursor.refuse("a text may always be unknown");
        }
        Cursor about = cursor.optional("about");
        return new InputDeclaration(
                scope,
                slot,
                name,
                type,
                values(cursor.optional("values"), type),
                min,
                max,
                steps(cursor.optional("steps"), number, min, max),
                unknown,
                about == null ? "" : about.words(PackLimits.MAX_SENTENCE));
    }

    private static ValueType type(Cursor cursor) {
        String wireName = cursor.string();
        for (ValueType type : ValueType.values()) {
            if (type.wireName().equals(wireName)) {
                return type;
            }
        }
        throw cursor.refuse("an unknown type; the types are number, string, bool and text");
    }

    private static double bound(Cursor cursor, String field, boolean number, double otherwise) {
        Cursor bound = cursor.optional(field);
        if (bound == null) {
            return otherwise;
        }
        if (!number) {
            throw bound.refuse("only a number has a " + field.toLowerCase(Locale.ROOT));
        }
        return bound.number();
    }

    private static int steps(@Nullable Cursor cursor, boolean number, double min, double max) {
        if (cursor == null) {
            return 0;
        }
        if (!number) {
            throw cursor.refuse("only a number has steps");
        }
        int steps = cursor.integer(1, PackLimits.MAX_STEPS);
        if (Math.max(Math.abs(min), Math.abs(max)) * steps > GREATEST_ON_GRID) {
            throw cursor.refuse("a number with steps needs a min and a max that leave its grid exact");
        }
        return steps;
    }

    private static List<String> values(@Nullable Cursor cursor, ValueType type) {
        if (cursor == null) {
            return List.of();
        }
        if (type != ValueType.STRING) {
            throw cursor.refuse("only a string lists its values");
        }
        List<String> values = new ArrayList<>();
        for (Cursor item : cursor.items(PackLimits.MAX_INPUT_VALUES, "values")) {
            String value = item.words(PackLimits.MAX_STRING);
            if (values.contains(value)) {
                throw item.refuse("the value stands twice");
            }
            values.add(value);
        }
        if (values.isEmpty()) {
            throw cursor.refuse("the list of values is empty");
        }
        return values;
    }
}
