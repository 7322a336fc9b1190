package app.spots.operator.places;

import app.spots.operator.input.CsvTable;
import app.spots.operator.input.Problems;
import app.spots.operator.input.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The points of a GeoJSON FeatureCollection (RFC 7946) as rows: their properties in snake case, and lat and lon. */
final class GeoJsonPoints {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    GeoJsonPoints(Path file) {
        this.file = file;
    }

    void forEach(Problems problems, Consumer<Row> consumer) {
        try (InputStream bytes = CsvTable.open(file);
                JsonParser parser = JSON.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                problems.add(file, 1, "is not a GeoJSON object");
                return;
            }
            collection(parser, problems, consumer);
        } catch (JacksonException e) {
            long line =
                    e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            problems.add(file, line, "is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            problems.add(file, 1, "cannot be read: " + e.getMessage());
        }
    }

    private void collection(JsonParser parser, Problems problems, Consumer<Row> consumer) {
        boolean features = false;
        String type = "";
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("features") && value == JsonToken.START_ARRAY) {
                features = true;
                features(parser, problems, consumer);
            } else if (name.equals("type")) {
                type = parser.getString();
            } else {
                parser.skipChildren();
            }
        }
        if (!type.equals("FeatureCollection") || !features) {
            problems.add(file, 1, "is not a GeoJSON FeatureCollection with features");
        }
        if (parser.nextToken() != null) {
            problems.add(file, parser.currentTokenLocation().getLineNr(), "goes on after its end");
        }
    }

    private void features(JsonParser parser, Problems problems, Consumer<Row> consumer) {
        for (int index = 1; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            long line = parser.currentTokenLocation().getLineNr();
            JsonNode feature = parser.readValueAsTree();
            JsonNode coordinates = feature.path("geometry").path("coordinates");
            boolean point = feature.path("geometry").path("type").asString("").equals("Point")
                    && coordinates.path(0).isNumber()
                    && coordinates.path(1).isNumber();
            if (point && feature.path("type").asString("").equals("Feature")) {
                consumer.accept(new Row(file, line, cells(feature, coordinates), problems));
            } else {
                problems.add(file, line, "feature " + index + " is not a Feature with a Point of two numbers");
            }
        }
    }

    private static Map<String, String> cells(JsonNode feature, JsonNode coordinates) {
        Map<String, String> cells = new HashMap<>();
        if (feature.has("id")) {
            cells.put("id", text(feature.path("id")));
        }
        feature.path("properties").properties().forEach(entry -> {
            if (!entry.getValue().isNull()) {
                cells.put(snakeCase(entry.getKey()), text(entry.getValue()));
            }
        });
        cells.put("lon", coordinates.path(0).asString());
        cells.put("lat", coordinates.path(1).asString());
        return cells;
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(GeoJsonPoints::text).collect(Collectors.joining(";"));
        }
        return value.isObject() ? value.toString() : value.asString();
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
