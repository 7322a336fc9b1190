package app.spots.collection.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.training.DatasetRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DatasetFilesTests {
    @TempDir
    private Path root;

    private DatasetFiles files;
    private final UUID buildId = UUID.randomUUID();

    @BeforeEach
    void open() {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        source.put("spots.datasets.directory", root.toString());
        files = new DatasetFiles(new Binder(source).bindOrCreate("spots.datasets", DatasetProperties.class));
    }

    /** Two replicas: the first was thought dead while it merely paused. */
    @Test
    void anAttemptNeitherEntersNorRemovesAnothersFolder() throws IOException {
        Path first = files.begin(attempt(1));
        Path written = Files.writeString(files.shelf(first).resolve("examples.parquet"), "of the first");

        Path second = files.begin(attempt(2));

        assertThat(second).isNotEqualTo(first).isEmptyDirectory();
        assertThat(written).hasContent("of the first");
        Files.writeString(files.shelf(second).resolve("examples.parquet"), "of the second");
        files.abandon(attempt(1));
        assertThat(first).doesNotExist();
        assertThat(files.shelf(second).resolve("examples.parquet")).hasContent("of the second");
    }

    @Test
    void aFolderTellsWhoseItIs() {
        assertThat(DatasetFiles.buildOf(files.begin(attempt(17)).getFileName().toString()))
                .contains(buildId);
        assertThat(DatasetFiles.buildOf(".building-" + buildId)).contains(buildId);
        assertThat(DatasetFiles.buildOf("0".repeat(64))).isEmpty();
        assertThat(DatasetFiles.buildOf(".building-strange")).isEmpty();
    }

    private BuildJob attempt(int attempt) {
        Instant now = Instant.now();
        return new BuildJob(
                buildId,
                DatasetKind.LABELLED,
                new DatasetRequest("labelled", now.minusSeconds(1), now, null, null, null),
                attempt,
                null);
    }
}
