package app.spots.rulescore.testing;

import app.spots.rulescore.json.CanonicalJson;
import app.spots.rulescore.json.JsonReader;
import app.spots.rulescore.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the golden-vector file from the reference interpreter. The same every time: a change of it is a change of meaning. */
final class GoldenVectorFile {

    private GoldenVectorFile() {}

    /** Writes the file to the path given. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), text());
    }

    /** One line for each vector, so that a difference can be read. */
    static String text() {
        return "{\"goldenVectors\":1,\"formatVersion\":1,\"engine\":1,\n"
                + list("canonical", GoldenTexts.CANONICAL, GoldenVectorFile::canonical) + ",\n"
                + list("packs", GoldenPacks.all(), GoldenVectorFile::pack) + ",\n"
                + "\"good\":" + CanonicalJson.write(Json.value(GoldenRefusals.good())) + ",\n"
                + list("refusals", GoldenRefusals.all(), each -> CanonicalJson.write(each.json())) + "}\n";
    }

    private static String canonical(String text) {
        String canonical = CanonicalJson.write(JsonReader.read(text, 1 << 20, 64));
        return CanonicalJson.write(
                Json.object("text", text, "canonical", canonical, "sha256", CanonicalJson.sha256(canonical)));
    }

    private static String pack(GoldenSource source) {
        StringBuilder out = new StringBuilder("{");
        for (String field : List.of("name", "packId", "text")) {
            out.append('"')
                    .append(field)
                    .append("\":")
                    .append(CanonicalJson.write(source.head(field)))
                    .append(",\n");
        }
        for (Map.Entry<String, List<JsonValue>> entry : source.lists().entrySet()) {
            out.append(list(entry.getKey(), entry.getValue(), CanonicalJson::write))
                    .append(",\n");
        }
        return out.substring(0, out.length() - 2) + "}";
    }

    private static <T> String list(String name, List<T> items, Function<T, String> line) {
        return items.stream().map(line).collect(Collectors.joining(",\n", "\"" + name + "\":[\n", "]"));
    }
}
