package app.spots.rulescore;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights of people told apart by one input of theirs: {@code {input: "user.stage", weights: {value: {id: number}}}}. What a
 * segment does not name is as for everybody.
 *
 * @param byValue all weights of the pack, by value of the input
 */
record WeightSegments(InputDeclaration input, Map<String, Map<String, Double>> byValue) {

    WeightSegments {
        byValue = Collections.unmodifiableMap(byValue);
    }

    static WeightSegments read(Cursor cursor, Pack pack, Map<String, Double> everybodys) {
        cursor.only(List.of("input", "weights"));
        InputDeclaration input = input(cursor.field("input"), pack);
        Cursor listed = cursor.field("weights");
        Map<String, Map<String, Double>> byValue = new LinkedHashMap<>();
        listed.entries(PackLimits.MAX_SEGMENTS, "segments").forEach((value, weights) -> {
            if (!input.values().contains(value)) {
                throw listed.refuse(input.path() + " is never \"" + Cursor.shown(value) + "\"");
            }
            Map<String, Double> own = new LinkedHashMap<>(everybodys);
            Weights.replace(own, weights);
            byValue.put(value, Collections.unmodifiableMap(own));
        });
        if (byValue.isEmpty()) {
            throw listed.refuse("there is no segment");
        }
        return new WeightSegments(input, byValue);
    }

    private static InputDeclaration input(Cursor cursor, Pack pack) {
        String path = cursor.string();
        for (InputDeclaration input : pack.inputs().user().declarations()) {
            if (input.path().equals(path)
                    && input.type() == ValueType.STRING
                    && !input.values().isEmpty()) {
                return input;
            }
        }
        throw cursor.refuse("an input of the user that lists its values should stand here");
    }
}
