package app.spots.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every schema against the last released set: a consumer built yesterday must read what is written today. */
class SchemaCompatibilityTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path RELEASED = Path.of("src/test/resources/released/v1");
    private static final Path CURRENT = Path.of("src/main/resources/schemas");

    static List<Path> released() throws IOException {
        try (Stream<Path> files = Files.walk(RELEASED)) {
            return files.filter(Files::isRegularFile).map(RELEASED::relativize).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void changesOnlyByAddition(Path schema) throws IOException {
        assertThat(CURRENT.resolve(schema)).as("a released schema stays").exists();
        assertThat(SchemaChanges.breaking(read(RELEASED.resolve(schema)), read(CURRENT.resolve(schema))))
                .isEmpty();
    }

    @Test
    void allowsNewOptionalPropertiesAndWiderBounds() {
        JsonNode before = JSON.readTree("""
                {"type":"object","required":["a"],"properties":{"a":{"type":"number","maximum":1}}}""");
        JsonNode after = JSON.readTree("""
                {"type":"object","required":["a"],
                 "properties":{"a":{"type":["number","null"],"maximum":2},"b":{"type":"string"}}}""");
        assertThat(SchemaChanges.breaking(before, after)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "removed property            | {\"properties\":{}}",
                "other type                  | {\"properties\":{\"a\":{\"type\":\"string\",\"maximum\":1,\"minimum\":0}}}",
                "lower maximum               | {\"properties\":{\"a\":{\"type\":\"number\",\"maximum\":0.5,\"minimum\":0}}}",
                "higher minimum              | {\"properties\":{\"a\":{\"type\":\"number\",\"maximum\":1,\"minimum\":0.1}}}",
                "new required property       | {\"required\":[\"a\",\"c\"]}",
                "promise dropped             | {\"required\":[]}",
                "closed                      | {\"additionalProperties\":false}",
                "value removed               | {\"enum\":[\"x\"]}",
                "pattern added               | {\"pattern\":\"^x$\"}"
            })
    void catchesEachBreakingChange(String change, String overlay) {
        ObjectNode before = (ObjectNode) JSON.readTree("""
                {"type":"object","required":["a"],"enum":["x","y"],
                 "properties":{"a":{"type":"number","minimum":0,"maximum":1}}}""");
        ObjectNode after = before.deepCopy();
        after.setAll((ObjectNode) JSON.readTree(overlay));
        assertThat(SchemaChanges.breaking(before, after)).as(change).isNotEmpty();
    }

    private static JsonNode read(Path file) throws IOException {
        return JSON.readTree(Files.readString(file));
    }
}
