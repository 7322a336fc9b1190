package app.spots.benchmarks.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.contracts.training.DatasetManifest;
import app.spots.contracts.training.DatasetManifest.FeatureSet;
import app.spots.contracts.training.DatasetVersion;
import app.spots.features.FeatureMatrix;
import app.spots.features.GenericFeatures;
import app.spots.modelruntime.generic.GenericModel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a data set's files to a model that the cluster loads. */
class RefitTrainingTests {
    private static final String ID = "a".repeat(64);

    @TempDir
    private Path folder;

    /** Who is shown near places likes them: of 14 numbers the second tells, the others are as good as noise. */
    @Test
    void learnsFromBothFilesWhatTheGenericFormulaCanSay() throws Exception {
        write("examples.parquet", "i % 2 = 0");
        write("left-out.parquet", "i % 2 = 1");

        TrainedArtifact artifact = new RefitTraining().train(folder, version());

        GenericModel model = GenericModel.load(artifact.bytes());
        assertThat(model.metadata().id().toString()).isEqualTo("generic-refit@aaaaaaaaaaaa");
        assertThat(artifact.says()).containsEntry("items", 3_600.0);
        FeatureMatrix rows = new FeatureMatrix(GenericFeatures.SCHEMA, 2);
        for (int row = 0; row < 2; row++) {
            rows.set(row, 0, 1);
            rows.set(row, 1, row == 0 ? 0.2 : 1.8);
        }
        double[] scores = model.score(rows);
        assertThat(scores[0]).isGreaterThan(0.8);
        assertThat(scores[1]).isLessThan(0.2);
    }

    @Test
    void saysThatThereIsNoDataSet() {
        assertThatThrownBy(() -> new RefitTraining().train(folder, version())).hasMessageContaining("cannot be read");
    }

    private static DatasetVersion version() {
        DatasetManifest manifest = CityResultTests.manifest(List.of(new FeatureSet("generic/1", 14, 3_600)));
        return new DatasetVersion(ID, "labelled", "available", Instant.EPOCH, null, manifest);
    }

    /** One in ten without features, as of an answer that was made from the database. */
    private void write(String file, String which) throws Exception {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("""
                    COPY (
                      SELECT 'example_' || i AS example_id, make_timestamp(i::BIGINT * 1000000) AS exposed_at,
                        CASE WHEN i %% 10 = 9 THEN NULL ELSE list_concat([1.0::FLOAT, (i * 7 %% 200 / 100.0)::FLOAT],
                          list_transform(range(12), lambda n: (i * n %% 5 / 5.0)::FLOAT)) END AS features, 'generic/1' AS feature_schema,
                        CASE WHEN i * 7 %% 200 < 100 THEN 1 ELSE 0 END AS label
                      FROM range(4000) AS r(i) WHERE %s
                    ) TO '%s' (FORMAT parquet)""".formatted(which, folder.resolve(file)));
        }
    }
}
