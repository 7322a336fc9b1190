package app.spots.training.examples;

import app.spots.contracts.training.DatasetManifest;
import app.spots.contracts.training.DatasetRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes data sets as data-collection-service does: Parquet by DuckDB, and a manifest of it. */
public final class DatasetFolder {
    private static final Instant SOME_TIME = Instant.parse("2026-05-01T00:00:00Z");

    private final Path folder;
    private final JsonMapper json = JsonMapper.shared();
    private final List<DatasetManifest.File> files = new ArrayList<>();

    public DatasetFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** @param sql a selection of the columns of the file */
    public DatasetFolder with(String name, String sql) throws Exception {
        Path file = folder.resolve(name);
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("COPY (" + sql + ") TO '" + file + "' (FORMAT parquet, COMPRESSION zstd)");
        }
        files.add(new DatasetManifest.File(name, Files.size(file), 1, sha256(file)));
        return this;
    }

    /** @return the version's id */
    public String close(String kind, boolean passed) throws Exception {
        boolean labelled = kind.equals(Dataset.LABELLED);
        DatasetManifest manifest = new DatasetManifest(
                1,
                kind,
                new DatasetRequest(kind, SOME_TIME, SOME_TIME, null, null, null),
                "test",
                SOME_TIME,
                SOME_TIME,
                SOME_TIME,
                labelled ? new DatasetManifest.Labels("PT10M", "PT1M", Map.of()) : null,
                List.of(),
                Map.of(),
                1,
                List.of(),
                null,
                labelled
                        ? new DatasetManifest.Quality(
                                passed, passed ? List.of() : List.of("too few"), 1, 1, 0.5, 0.4, 0.6, 0.8, 0.7)
                        : null,
                new DatasetManifest.Pseudonyms("HMAC", 1),
                "fingerprint",
                null,
                files,
                null);
        Path file = folder.resolve(Dataset.MANIFEST);
        Files.writeString(file, json.writeValueAsString(manifest));
        return sha256(file);
    }

    public static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
