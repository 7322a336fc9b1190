package app.spots.benchmarks.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path folder;

    private static Liked[] liked(double positive) {
        return IntStream.range(0, 200)
                .mapToObj(i -> new Liked(positive + i % 5 * 0.01, positive / 2))
                .toArray(Liked[]::new);
    }

    private static Result result(double frozen, double learned) {
        JsonNode run = JSON.readTree("""
                {"status": "published", "evidence": {"heldOut": {"logLossBefore": 0.3, "logLossAfter": 0.29,
                 "difference": -0.01, "low": -0.02, "high": -0.005}}}""");
        return new Result(
                Scale.SMALL,
                Map.of("doors", 1.0),
                Map.of("doors", 0.5),
                Map.of("SPOT_DISCOVERY", Map.of("doors", 0.2)),
                liked(0.3),
                liked(frozen),
                liked(learned),
                List.of(run, JSON.readTree("{\"status\": \"frozen\", \"evidence\": {\"heldOut\": null}}")));
    }

    @Test
    void theTableTakesTheOnesPlace() throws IOException {
        Path document = folder.resolve("page.md");
        Files.writeString(document, """
                before
                <!-- ./spots bench learning: begin -->
                old
                <!-- ./spots bench learning: end -->
                after
                """);

        result(0.4, 0.5).write(document);
        result(0.4, 0.5).write(document);

        assertThat(Files.readString(document))
                .startsWith("before\n")
                .endsWith("after\n")
                .doesNotContain("old")
                .containsOnlyOnce(
                        "| clicks, visits and saves an answer | 0.4200 | 0.5200 | +0.1000 (+0.1000 to +0.1000): +23.8 %")
                .containsOnlyOnce("| 1 | published | 0.30000 | 0.29000 | -0.01000 (-0.02000 to -0.00500) |")
                .containsOnlyOnce("| 2 | frozen | | | |")
                .containsOnlyOnce("| `doors` in SPOT_DISCOVERY | 1.000 | 0.200 |");
        Files.writeString(document, "nothing");
        assertThatThrownBy(() -> result(0.4, 0.5).write(document)).isInstanceOf(IOException.class);
    }

    @Test
    void theLastLineIsJson() {
        JsonNode line = JSON.readTree(result(0.4, 0.5).json());

        assertThat(line.get("frozen").asDouble()).isEqualTo(0.42);
        assertThat(line.get("learned").asDouble()).isEqualTo(0.52);
        assertThat(line.get("low").asDouble()).isPositive();
        assertThat(line.get("published").asInt()).isEqualTo(1);
        assertThat(result(0.4, 0.5).isBetter()).isTrue();
        assertThat(result(0.5, 0.4).isBetter()).isFalse();
    }

    @Test
    void noDifferenceIsNotBetter() {
        double[] first = IntStream.range(0, 500).mapToDouble(i -> i % 7).toArray();
        double[] second = IntStream.range(0, 500).mapToDouble(i -> (i + 3) % 7).toArray();

        Paired paired = Paired.of(first, second);

        assertThat(paired.low()).isNegative();
        assertThat(paired.high()).isPositive();
    }
}
