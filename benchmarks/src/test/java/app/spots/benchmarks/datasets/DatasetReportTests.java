package app.spots.benchmarks.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.spots.benchmarks.datasets.DatasetReport.Implicit;
import app.spots.benchmarks.datasets.DatasetReport.Labelled;
import app.spots.contracts.training.DatasetManifest;
import app.spots.contracts.training.DatasetRequest;
import app.spots.contracts.training.DatasetVersion;
import app.spots.contracts.training.LabelSource;
import app.spots.contracts.training.Patterns;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DatasetReportTests {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private int print(DatasetReport report) {
        return report.print(new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    private List<String> lines() {
        return told.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static DatasetVersion version(boolean isLabelled, boolean passed, Map<String, Long> rows) {
        DatasetManifest.Balance balance = new DatasetManifest.Balance("sampled", 1, 0.5, 300, 700, 300, 310);
        DatasetManifest.Quality quality = new DatasetManifest.Quality(
                passed, passed ? List.of() : List.of("too few"), 610, 400, 0.4918, 0.4, 0.6, 0.731, 0.7);
        DatasetManifest manifest = new DatasetManifest(
                1,
                isLabelled ? "labelled" : "implicit",
                new DatasetRequest("any", NOW, NOW, null, null, null),
                "test",
                NOW,
                NOW,
                null,
                null,
                List.of(),
                rows,
                41,
                List.of(new DatasetManifest.Source("clicked", 1, 300, 300, 1, 0.75)),
                isLabelled ? balance : null,
                isLabelled ? quality : null,
                new DatasetManifest.Pseudonyms("any", 1),
                "fingerprint",
                null,
                List.of(),
                null);
        return new DatasetVersion("id", manifest.kind(), "available", NOW, null, manifest);
    }

    private static Labelled labelled(boolean passed) {
        Map<String, Long> rows = Map.of("examples.parquet", 610L, "left-out.parquet", 390L);
        Patterns.Pattern pattern = new Patterns.Pattern(
                "user_stage=x", "rule=doors", "sentence", 90, 80, 30, 0.889, 0.8, 0.95, 0.4, 2.2, 0.001, 0.01);
        Patterns good = new Patterns("id", NOW, "success", 1_000, 0.3, 17, 4, 20, 0.05, List.of(pattern));
        Patterns bad = new Patterns("id", NOW, "failure", 1_000, 0.7, 17, 4, 20, 0.05, List.of());
        return new Labelled(version(true, passed, rows), version(true, false, rows), 2.5, 1_001, good, bad);
    }

    /** Clicks that are right four times of five, as many as passings-over that are. */
    private static DatasetReport report(Labelled labelled, Implicit implicit) {
        List<Judged> labels = IntStream.range(0, 200)
                .mapToObj(i -> new Judged(
                        i,
                        i % 2 == 0 ? LabelSource.CLICKED : LabelSource.IGNORED,
                        Judged.Later.SAME_PLACE,
                        i % 2 == 0 == i % 10 < 8,
                        i % 2 == 0))
                .toList();
        return new DatasetReport(labelled, implicit, LabelAgreement.of(labels));
    }

    @Test
    void tellsSourcesVerdictPatternsAndTheImport() {
        Implicit implicit = new Implicit(version(false, true, Map.of("visits.parquet", 5_000L)), 1.5, 5_000);

        assertThat(print(report(labelled(true), implicit))).isZero();

        assertThat(lines())
                .anyMatch(line -> line.matches("1 clicked +300 +300 +0\\.75"))
                .anyMatch(line -> line.contains("1,000 of 1,001 exposures labelled")
                        && line.contains("49.2 % positive (before 30.0 %)")
                        && line.endsWith("passed"))
                .contains("Without balancing: mean confidence 0.731: not passed: [too few]")
                .anyMatch(line -> line.contains("Success patterns: 1 of 17 tested (4 kept back"))
                .anyMatch(line -> line.contains("5,000 of 5,000 imported visits, 41 people"));
        JsonNode last = JsonMapper.shared().readTree(lines().getLast());
        assertThat(last.get("labelled").asInt()).isEqualTo(1_000);
        assertThat(last.get("implicitComplete").asBoolean()).isTrue();
        assertThat(last.get("successPatterns").asInt()).isEqualTo(1);
        assertThat(last.get("measuredMeanConfidence").asDouble()).isEqualTo(0.8);
        assertThat(last.at("/agreement/clicked/evenOdds").asDouble()).isEqualTo(0.8);
    }

    @Test
    void failsOnAVerdictThatIsNotPassedAndOnAnImportWithAHole() {
        assertThat(print(report(labelled(false), null))).isEqualTo(1);
        assertThat(lines()).anyMatch(line -> line.contains("not passed: [too few]"));

        Implicit holed = new Implicit(version(false, true, Map.of("visits.parquet", 4_999L)), 1.5, 5_000);
        assertThat(print(report(labelled(true), holed))).isEqualTo(1);
        assertThat(lines().getLast()).contains("\"implicitComplete\":false");
    }

    @Test
    void aSetWithoutAVerdictIsNoLabelledOne() {
        Labelled wrong = new Labelled(
                version(false, true, Map.of()),
                version(false, true, Map.of()),
                1,
                1,
                labelled(true).good(),
                labelled(true).bad());
        assertThatIllegalStateException().isThrownBy(() -> print(report(wrong, null)));
    }
}
