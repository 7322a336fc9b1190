package app.spots.features;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Golden vectors: made by another program from the documented formulas, for every platform to check its code by. */
record Golden(JsonNode file) {

    static Golden read(String name) {
        try (InputStream resource =
                Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + name + ".json"), name)) {
            return new Golden(JsonMapper.shared().readTree(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<JsonNode> cases() {
        return file.get("cases").valueStream();
    }

    static double[] numbers(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
    }

    static double[] row(FeatureMatrix matrix, int row) {
        return IntStream.range(0, matrix.schema().size())
                .mapToDouble(feature -> matrix.at(row, feature))
                .toArray();
    }

    static Double number(JsonNode of, String name) {
        JsonNode node = of.get(name);
        return node == null || node.isNull() ? null : (Double) node.doubleValue();
    }

    static Boolean flag(JsonNode of, String name) {
        JsonNode node = of.get(name);
        return node.isNull() ? null : (Boolean) node.booleanValue();
    }

    static String text(JsonNode of, String name) {
        JsonNode node = of.get(name);
        return node.isNull() ? null : node.stringValue();
    }

    static PersonalityVector vector(JsonNode node) {
        return node.isNull()
                ? null
                : PersonalityVector.ofWire(byName(node.get("dimensions")), byName(node.get("dimension_confidence")));
    }

    static Map<CallingInput, Double> given(JsonNode node) {
        Map<CallingInput, Double> given = new EnumMap<>(CallingInput.class);
        CallingInput.ALL.stream()
                .filter(input -> node.has(input.wireName()))
                .forEach(input -> given.put(input, node.get(input.wireName()).doubleValue()));
        return given;
    }

    private static Map<String, Double> byName(JsonNode node) {
        Map<String, Double> byName = new HashMap<>();
        node.propertyStream()
                .forEach(entry -> byName.put(entry.getKey(), entry.getValue().doubleValue()));
        return byName;
    }
}
