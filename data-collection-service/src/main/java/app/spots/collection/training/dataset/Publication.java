package app.spots.collection.training.dataset;

import app.spots.collection.training.dataset.Staged.Balanced;
import app.spots.collection.training.parquet.Column;
import app.spots.collection.training.parquet.Stage;
import app.spots.contracts.training.DatasetManifest;
import app.spots.contracts.training.DatasetManifest.Balance;
import app.spots.contracts.training.DatasetManifest.FeatureSet;
import app.spots.contracts.training.DatasetManifest.File;
import app.spots.contracts.training.DatasetManifest.Quality;
import app.spots.contracts.training.DatasetManifest.Source;
import app.spots.contracts.training.DatasetRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes what is staged as files, and says in a manifest what they are. */
@Component
class Publication {
    static final String EXAMPLES = "examples.parquet";
    /** Real exposures that balancing left out, with the same columns. */
    static final String LEFT_OUT = "left-out.parquet";

    static final String VISITS = "visits.parquet";

    private static final int FORMAT = 1;

    private final DatasetProperties properties;
    private final JsonMapper mapper;
    private final Clock clock;

    Publication(DatasetProperties properties, JsonMapper mapper, Clock clock) {
        this.properties = properties;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * @param datasetId SHA-256 of the text
     * @param text the manifest's file
     */
    record Written(String datasetId, DatasetManifest manifest, String text) {}

    Written write(DatasetKind kind, DatasetRequest request, Staged staged, Stage stage, Path folder) {
        String columns = staged.columns().stream().map(Column::quoted).collect(Collectors.joining(", "));
        List<File> files = new ArrayList<>();
        if (kind == DatasetKind.IMPLICIT) {
            files.add(file(stage, "SELECT " + columns + " FROM " + Staged.ROWS, folder.resolve(VISITS)));
        } else {
            String select = "SELECT " + columns + " FROM " + Staged.ROWS + " WHERE ";
            files.add(file(stage, select + Staged.KEPT, folder.resolve(EXAMPLES)));
            files.add(file(stage, select + "NOT " + Staged.KEPT, folder.resolve(LEFT_OUT)));
        }
        DatasetManifest manifest = manifest(kind, request, staged, stage, files);
        String text = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(manifest);
        Path file = folder.resolve(DatasetFiles.MANIFEST);
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Written(DatasetFiles.sha256(file), manifest, text);
    }

    private static File file(Stage stage, String selection, Path path) {
        stage.copy(selection, path);
        try {
            return new File(
                    path.getFileName().toString(),
                    Files.size(path),
                    stage.count("read_parquet(" + Stage.literal(path.toString()) + ")"),
                    DatasetFiles.sha256(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DatasetManifest manifest(
            DatasetKind kind, DatasetRequest request, Staged staged, Stage stage, List<File> files) {
        Balanced balanced = staged.balanced();
        List<Source> sources = balanced == null ? visitSources(stage) : labelSources(stage, balanced);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<String, Long> rows = new LinkedHashMap<>();
        files.forEach(file -> rows.put(file.name(), file.rows()));
        return new DatasetManifest(
                FORMAT,
                kind.wireName(),
                request,
                codeVersion(),
                now,
                staged.snapshotAt().truncatedTo(ChronoUnit.MICROS),
                staged.watermark(),
                staged.labels(),
                staged.columns().stream().map(Column::told).toList(),
                rows,
                stage.query("SELECT count(DISTINCT person) FROM " + Staged.ROWS, row -> row.getLong(1))
                        .getFirst(),
                sources,
                balanced == null ? null : balance(balanced, sources),
                balanced == null ? null : quality(sources),
                new DatasetManifest.Pseudonyms(Pseudonyms.ALGORITHM, staged.keyEpoch()),
                staged.fingerprint(),
                staged.lineage(),
                files,
                features(staged, stage));
    }

    /** None where the version has no such column: it is of visits, or was made anew from one of before there was. */
    private static @Nullable List<FeatureSet> features(Staged staged, Stage stage) {
        if (staged.columns().stream().noneMatch(column -> column.name().equals(ExposureColumns.FEATURES.name()))) {
            return null;
        }
        return stage.query(
                "SELECT feature_schema, len(features), count(*) FROM " + Staged.ROWS
                        + " WHERE features IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2",
                row -> new FeatureSet(row.getString(1), row.getInt(2), row.getLong(3)));
    }

    private static String codeVersion() {
        return Optional.ofNullable(Publication.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    private static List<Source> visitSources(Stage stage) {
        return stage.query(
                "SELECT source, count(*) FROM " + Staged.ROWS + " GROUP BY source ORDER BY source",
                row -> new Source(row.getString(1), null, row.getLong(2), row.getLong(2), 1, null));
    }

    private static List<Source> labelSources(Stage stage, Balanced balanced) {
        return stage.query(
                "SELECT source, label, count(*), count(*) FILTER (WHERE kept), avg(confidence) FROM " + Staged.ROWS
                        + " GROUP BY source, label ORDER BY label DESC, avg(confidence) DESC, source",
                row -> new Source(
                        row.getString(1),
                        row.getInt(2),
                        row.getLong(3),
                        row.getLong(4),
                        balanced.keepProbability().apply(row.getString(1), row.getInt(2)),
                        row.getDouble(5)));
    }

    private static Balance balance(Balanced balanced, List<Source> sources) {
        return new Balance(
                balanced.method(),
                balanced.seed(),
                balanced.target(),
                of(sources, 1).stream().mapToLong(Source::rows).sum(),
                of(sources, 0).stream().mapToLong(Source::rows).sum(),
                kept(sources, 1),
                kept(sources, 0));
    }

    private Quality quality(List<Source> sources) {
        double sum = sources.stream()
                .mapToDouble(source -> source.kept() * orZero(source.meanConfidence()))
                .sum();
        long kept = kept(sources, 0) + kept(sources, 1);
        return new QualityGate(properties.gate()).judge(kept(sources, 1), kept(sources, 0), kept == 0 ? 0 : sum / kept);
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private static List<Source> of(List<Source> sources, int label) {
        return sources.stream()
                .filter(source -> Integer.valueOf(label).equals(source.label()))
                .toList();
    }

    private static long kept(List<Source> sources, int label) {
        return of(sources, label).stream().mapToLong(Source::kept).sum();
    }
}
