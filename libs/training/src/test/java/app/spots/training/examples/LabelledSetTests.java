package app.spots.training.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.features.FeatureSchema;
import app.spots.features.GenericFeatures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class LabelledSetTests {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path folder;

    @Test
    void readsEveryExposureInTheOrderOfTime() throws Exception {
        LabelledSet set = read(PlantedSet.write(folder, 400, 0.9), PlantedSet.SCHEMA);

        assertThat(set.examples()).hasSize(2000);
        assertThat(set.examples()).extracting(Example::exposedAt).isSorted();
        assertThat(set.examples().getFirst().exposedAt()).isEqualTo(Instant.parse("2026-05-01T00:00:01Z"));
        assertThat(set.examples()).filteredOn(Example::kept).hasSizeBetween(1300, 1500);
        assertThat(set.groups()).containsExactly("category", "journey stage", "kind", "locality");
        assertThat(set.examples().get(7).groups()).containsExactly("cafe", "SPOT_DISCOVERY", "spot", "locality_1");
        Map<Integer, Integer> sizes = new HashMap<>();
        set.examples().forEach(example -> sizes.merge(example.decision(), 1, Integer::sum));
        assertThat(sizes.values())
                .as("a decision is what one person was shown at one moment")
                .containsOnly(5);
    }

    @Test
    void partsFollowEachOtherAndNoDecisionIsInTwo() throws Exception {
        List<Example> all =
                read(PlantedSet.write(folder, 600, 0.9), PlantedSet.SCHEMA).examples();

        TimeSplit split = TimeSplit.of(all, Duration.ofMinutes(30));

        List<List<Example>> parts = List.of(split.train(), split.validation(), split.calibration(), split.heldOut());
        Set<Integer> decisions = new HashSet<>();
        Instant before = Instant.MIN;
        int rows = 0;
        for (List<Example> part : parts) {
            assertThat(part.getFirst().exposedAt()).isAfter(before);
            before = part.getLast().exposedAt().plus(split.gap());
            Set<Integer> its = new HashSet<>();
            part.forEach(example -> its.add(example.decision()));
            assertThat(decisions).doesNotContainAnyElementsOf(its);
            decisions.addAll(its);
            rows += part.size();
        }
        assertThat(split.gap()).isEqualTo(Duration.ofMinutes(30));
        assertThat(split.leftAway()).isEqualTo(all.size() - rows).isPositive();
        assertThat((double) split.train().size() / all.size()).isBetween(0.5, 0.56);
    }

    @Test
    void aWindowLongerThanTheSetDoesNotEatIt() throws Exception {
        List<Example> all =
                read(PlantedSet.write(folder, 600, 0.9), PlantedSet.SCHEMA).examples();

        TimeSplit split = TimeSplit.of(all, Duration.ofDays(2));

        assertThat(split.gap()).isLessThan(Duration.ofHours(2));
        assertThat(split.train()).hasSizeGreaterThan(1000);
    }

    @Test
    void refusesWhatIsTooSmallToTellAnything() throws Exception {
        List<Example> all =
                read(PlantedSet.write(folder, 40, 0.9), PlantedSet.SCHEMA).examples();

        assertThatThrownBy(() -> TimeSplit.of(all, Duration.ZERO))
                .isInstanceOf(DatasetRefusedException.class)
                .hasMessageContaining("too small")
                .hasMessageContaining("validation");
    }

    @Test
    void refusesFilesThatAreNotWhatTheirIdSays() throws Exception {
        String id = PlantedSet.write(folder, 20, 0.9);
        Path file = folder.resolve("left-out.parquet");
        Files.write(file, new byte[] {1, 2, 3});

        refused(id, "left-out.parquet is not what it says");
        Files.delete(file);
        refused(id, "is missing");
        refused("0".repeat(64), "The manifest is not what it says");
    }

    @Test
    void refusesAnotherKindAndAnotherSchema() throws Exception {
        String id = PlantedSet.write(folder, 20, 0.9);

        assertThatThrownBy(() -> read(id, GenericFeatures.SCHEMA))
                .isInstanceOf(DatasetRefusedException.class)
                .hasMessageContaining("schema custom/1")
                .hasMessageContaining("generic/1");
        assertThatThrownBy(() -> Dataset.open(folder, id, JSON).require(Dataset.IMPLICIT))
                .hasMessageContaining("is labelled");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[1, 2]::FLOAT[] AS features         | has 2 features",
                "list_transform(features, x -> 'nan'::FLOAT) AS features | not a finite number",
                "list_transform(features, x -> 'inf'::FLOAT) AS features | not a finite number",
                "list_transform(features, x -> NULL::FLOAT) AS features  | not a finite number",
                "2 AS label                          | A value of label",
                "-1.0::DOUBLE AS weight              | A value of weight",
                "7.0::DOUBLE AS confidence           | A value of confidence",
                "0.0::DOUBLE AS propensity           | A value of propensity",
                "'nan'::DOUBLE AS model_score        | A value of model_score"
            })
    void refusesValuesThatAreNone(String replaced, String told) throws Exception {
        String rows = "SELECT * REPLACE (" + replaced + ") FROM (" + PlantedSet.rows(20, 0.9, "true") + ")";
        String id = new DatasetFolder(folder)
                .with("examples.parquet", rows)
                .with("left-out.parquet", PlantedSet.rows(20, 0.9, "false"))
                .close(Dataset.LABELLED, true);

        assertThatThrownBy(() -> read(id, PlantedSet.SCHEMA))
                .isInstanceOf(DatasetRefusedException.class)
                .hasMessageContaining(told);
    }

    @Test
    void olderDecisionsWithoutFeaturesAreCountedAndASetOfThemAloneIsRefused() throws Exception {
        String mixed =
                "SELECT * REPLACE (CASE WHEN n % 2 = 0 THEN feature_schema END AS feature_schema) FROM (SELECT *,"
                        + " row_number() OVER () AS n FROM (" + PlantedSet.rows(20, 0.9, "true") + "))";
        String none = PlantedSet.rows(20, 0.9, "false");
        String id = new DatasetFolder(folder)
                .with("examples.parquet", mixed)
                .with("left-out.parquet", none)
                .close(Dataset.LABELLED, true);
        assertThat(read(id, PlantedSet.SCHEMA).withoutFeatures()).isEqualTo(50);

        String old = new DatasetFolder(folder)
                .with("examples.parquet", "SELECT * EXCLUDE (features) FROM (" + mixed + ")")
                .with("left-out.parquet", none)
                .close(Dataset.LABELLED, true);
        assertThatThrownBy(() -> read(old, PlantedSet.SCHEMA)).hasMessageContaining("holds no features");
    }

    private LabelledSet read(String id, FeatureSchema schema) {
        return LabelledSet.read(Dataset.open(folder, id, JSON), schema, item -> "cafe");
    }

    private void refused(String id, String told) {
        assertThatThrownBy(() -> Dataset.open(folder, id, JSON))
                .isInstanceOf(DatasetRefusedException.class)
                .hasMessageContaining(told);
    }
}
