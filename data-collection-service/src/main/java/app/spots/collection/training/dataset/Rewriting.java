package app.spots.collection.training.dataset;

import app.spots.collection.training.parquet.Column;
import app.spots.collection.training.parquet.Stage;
import app.spots.contracts.training.DatasetManifest;
import app.spots.contracts.training.DatasetManifest.Lineage;
import app.spots.contracts.training.DatasetVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stages a version again without some persons, from its own files: nothing else of it changes, neither which rows stand among
 * the examples nor their weights.
 */
@Component
class Rewriting {
    private final DatasetFiles files;

    Rewriting(DatasetFiles files) {
        this.files = files;
    }

    Staged read(DatasetVersion old, Set<String> erased, Stage stage, Pseudonyms names, long keyEpoch) {
        DatasetManifest manifest = old.manifest();
        List<Column> columns = manifest.schema().stream().map(Column::of).toList();
        List<String> gone = erased.stream().map(names::person).sorted().toList();
        stage.execute("CREATE VIEW " + Staged.ROWS + " AS SELECT * FROM (" + everything(old) + ")"
                + (gone.isEmpty()
                        ? ""
                        : " WHERE person NOT IN ("
                                + gone.stream().map(Stage::literal).collect(Collectors.joining(", ")) + ")"));
        RowHash hash = new RowHash("without/1");
        hash.add(manifest.contentFingerprint());
        gone.forEach(hash::add);
        return new Staged(
                columns,
                hash.hex(),
                manifest.snapshotAt(),
                manifest.watermark(),
                manifest.labels(),
                balanced(manifest),
                keyEpoch,
                new Lineage(old.datasetId(), "erasure", gone.size()));
    }

    private String everything(DatasetVersion old) {
        List<String> parts = new ArrayList<>();
        for (DatasetManifest.File file : old.manifest().files()) {
            Path path = files.folder(old.datasetId()).resolve(file.name());
            boolean isKept = !file.name().equals(Publication.LEFT_OUT);
            parts.add("SELECT *, " + isKept + " AS " + Staged.KEPT + " FROM read_parquet("
                    + Stage.literal(path.toString()) + ")");
        }
        return String.join(" UNION ALL ", parts);
    }

    private static Staged.@Nullable Balanced balanced(DatasetManifest manifest) {
        DatasetManifest.Balance balance = manifest.balance();
        return balance == null
                ? null
                : new Staged.Balanced(
                        balance.method(),
                        balance.seed(),
                        balance.targetShare(),
                        (source, label) -> manifest.sources().stream()
                                .filter(one -> one.source().equals(source) && label.equals(one.label()))
                                .mapToDouble(DatasetManifest.Source::keepProbability)
                                .findFirst()
                                .orElse(1));
    }
}
