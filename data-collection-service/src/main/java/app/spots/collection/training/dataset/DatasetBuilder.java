package app.spots.collection.training.dataset;

import app.spots.collection.training.dataset.DatasetVersions.Key;
import app.spots.collection.training.dataset.Publication.Written;
import app.spots.collection.training.parquet.Stage;
import app.spots.contracts.training.DatasetVersion;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes a version: reads, writes, names it by what was written, and hands it to the ledger. */
@Component
class DatasetBuilder {
    private final List<RowSource> sources;
    private final Rewriting rewriting;
    private final Publication publication;
    private final DatasetLedger ledger;
    private final DatasetFiles files;
    private final DatasetProperties properties;
    private final SecureRandom random = new SecureRandom();

    DatasetBuilder(
            List<RowSource> sources,
            Rewriting rewriting,
            Publication publication,
            DatasetLedger ledger,
            DatasetFiles files,
            DatasetProperties properties) {
        this.sources = sources;
        this.rewriting = rewriting;
        this.publication = publication;
        this.ledger = ledger;
        this.files = files;
        this.properties = properties;
    }

    void build(BuildJob job, Progress progress) {
        String rewriteOf = job.rewriteOf();
        if (rewriteOf == null) {
            make(job, progress);
        } else {
            rewrite(job, rewriteOf);
        }
    }

    private void make(BuildJob job, Progress progress) {
        byte[] secret = new byte[Pseudonyms.KEY_BYTES];
        random.nextBytes(secret);
        Key key = ledger.newKey(secret);
        RowSource source = sources.stream()
                .filter(candidate -> candidate.kind() == job.kind())
                .findFirst()
                .orElseThrow();
        Path work = files.begin(job);
        try (Stage stage = Stage.open(files.workshop(work), properties.memory(), properties.threads())) {
            Staged staged = source.read(job, stage, new Pseudonyms(secret), key.epoch(), progress);
            progress.tell();
            if (ledger.sameAs(job, staged)) {
                return;
            }
            Written written = publication.write(job.kind(), job.request(), staged, stage, files.shelf(work));
            files.publish(files.shelf(work), written.datasetId());
            ledger.add(job, written, stage);
        } finally {
            files.abandon(job);
            ledger.dropKeyIfUnused(key.epoch());
        }
    }

    private void rewrite(BuildJob job, String datasetId) {
        DatasetVersion old = ledger.toRewrite(datasetId);
        if (!files.hasManifest(datasetId)) {
            // As after a restored backup of the database alone: nothing is left to rewrite.
            ledger.lost(job, datasetId);
            return;
        }
        Key key = ledger.keyOf(datasetId);
        Set<String> erased = Set.copyOf(ledger.erasedFrom(datasetId));
        Path work = files.begin(job);
        try (Stage stage = Stage.open(files.workshop(work), properties.memory(), properties.threads())) {
            Staged staged = rewriting.read(old, erased, stage, new Pseudonyms(key.secret()), key.epoch());
            Written written = publication.write(job.kind(), job.request(), staged, stage, files.shelf(work));
            files.publish(files.shelf(work), written.datasetId());
            if (!ledger.replace(job, old, erased, written, stage)) {
                files.destroy(written.datasetId());
            }
        } finally {
            files.abandon(job);
        }
    }
}
