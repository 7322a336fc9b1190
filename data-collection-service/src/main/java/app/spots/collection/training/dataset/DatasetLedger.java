package app.spots.collection.training.dataset;

import app.spots.collection.training.dataset.DatasetVersions.Key;
import app.spots.collection.training.dataset.Publication.Written;
import app.spots.collection.training.parquet.Stage;
import app.spots.collection.training.pattern.PatternMiner;
import app.spots.collection.training.pattern.PatternStore;
import app.spots.contracts.training.DatasetRequest;
import app.spots.contracts.training.DatasetVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Enters versions, and takes them out. One version at a time is entered or withdrawn, so that an erasure sees every version, or
 * every version sees the erasure.
 */
@Component
class DatasetLedger {
    private static final Logger log = LoggerFactory.getLogger(DatasetLedger.class);
    private static final int PERSONS_AT_ONCE = 10_000;

    private final DatasetVersions versions;
    private final BuildQueue queue;
    private final PatternStore patterns;
    private final DatasetFiles files;
    private final DatasetProperties properties;
    private final TransactionTemplate transaction;
    private final JsonMapper mapper;

    DatasetLedger(
            DatasetVersions versions,
            BuildQueue queue,
            PatternStore patterns,
            DatasetFiles files,
            DatasetProperties properties,
            TransactionTemplate transaction,
            JsonMapper mapper) {
        this.versions = versions;
        this.queue = queue;
        this.patterns = patterns;
        this.files = files;
        this.properties = properties;
        this.transaction = transaction;
        this.mapper = mapper;
    }

    Key newKey(byte[] secret) {
        return versions.newKey(secret);
    }

    void dropKeyIfUnused(long epoch) {
        versions.dropUnusedKeys(epoch);
    }

    /** Whether these rows are a version already; the build is then done with it. */
    boolean sameAs(BuildJob job, Staged staged) {
        return Boolean.TRUE.equals(
                transaction.execute(status -> versions.same(job.kind(), text(job.request()), staged.fingerprint())
                        .map(existing -> queue.done(job, existing))
                        .orElse(false)));
    }

    /** With whose rows are in it. Who was erased or withdrew since the snapshot is taken out by a rewriting. */
    void add(BuildJob job, Written written, Stage stage) {
        var mined = mine(written, stage);
        transaction.executeWithoutResult(status -> {
            versions.enterAlone();
            enter(job.request(), written, agents(stage, Staged.AGENTS));
            patterns.keep(written.datasetId(), mined);
            if (!queue.done(job, written.datasetId())) {
                throw BuildEndedException.leaseLost();
            }
            versions.forbiddenSince(
                            written.datasetId(), written.manifest().snapshotAt().minus(DatasetVersions.SKEW))
                    .forEach(agentId -> withdraw(agentId, written.manifest().snapshotAt()));
        });
        log.info(
                "Data set {} of kind {} is built",
                written.datasetId(),
                written.manifest().kind());
    }

    /**
     * @param erased who was taken out
     * @return false where more persons were erased meanwhile: the rewriting is to be done again
     */
    boolean replace(BuildJob job, DatasetVersion old, Set<String> erased, Written written, Stage stage) {
        var mined = mine(written, stage);
        return Boolean.TRUE.equals(transaction.execute(status -> {
            versions.enterAlone();
            if (versions.holds(old.datasetId(), erased)) {
                queue.giveBack(job, "more persons were erased meanwhile");
                return false;
            }
            List<String> staying = new ArrayList<>(versions.personsOf(old.datasetId()));
            staying.removeAll(erased);
            enter(job.request(), written, staying);
            patterns.keep(written.datasetId(), mined);
            versions.destroyed(old.datasetId(), written.datasetId());
            if (!queue.done(job, written.datasetId())) {
                throw BuildEndedException.leaseLost();
            }
            return true;
        }));
    }

    /** Of a version whose files are gone already. */
    void lost(BuildJob job, String datasetId) {
        transaction.executeWithoutResult(status -> {
            versions.enterAlone();
            versions.destroyed(datasetId, null);
            queue.done(job, datasetId);
        });
    }

    private void enter(DatasetRequest request, Written written, List<String> agentIds) {
        versions.add(written.datasetId(), written.manifest(), text(request), written.text());
        for (int from = 0; from < agentIds.size(); from += PERSONS_AT_ONCE) {
            versions.addPersons(
                    written.datasetId(), agentIds.subList(from, Math.min(agentIds.size(), from + PERSONS_AT_ONCE)));
        }
    }

    private PatternMiner.@Nullable Mined mine(Written written, Stage stage) {
        return written.manifest().balance() == null
                ? null
                : new PatternMiner(properties.leastPeople(), properties.leastSupport())
                        .mine(written.datasetId(), written.manifest().createdAt(), stage, Staged.ROWS);
    }

    private static List<String> agents(Stage stage, String relation) {
        return stage.query("SELECT DISTINCT agent_id FROM " + relation, row -> row.getString(1));
    }

    DatasetVersion toRewrite(String datasetId) {
        return versions.find(datasetId).orElseThrow();
    }

    Key keyOf(String datasetId) {
        return versions.keyOf(datasetId).orElseThrow();
    }

    List<String> erasedFrom(String datasetId) {
        return versions.erasedFrom(datasetId);
    }

    /** In the transaction of the erasure, or of the withdrawn consent. */
    int withdrawAll(String agentId, Instant until) {
        versions.enterAlone();
        return withdraw(agentId, until.plus(DatasetVersions.SKEW));
    }

    private int withdraw(String agentId, Instant snapshotBefore) {
        List<String> withdrawn = versions.withdraw(agentId, snapshotBefore);
        for (String datasetId : withdrawn) {
            DatasetVersion version = versions.find(datasetId).orElseThrow();
            queue.add(
                    DatasetKind.of(version.kind()).orElseThrow(),
                    version.manifest().query(),
                    datasetId);
        }
        return withdrawn.size();
    }

    /** Files of destroyed versions; only then is somebody who was erased gone from them. */
    void removeRemains() {
        for (String datasetId : versions.remains()) {
            files.destroy(datasetId);
            transaction.executeWithoutResult(status -> versions.filesGone(datasetId));
        }
    }

    /** Folders that no version and no open build has: of destroyed versions, and of builds that died. */
    void sweep() {
        Set<String> wanted = Set.copyOf(versions.readable());
        for (String folder : files.folders()) {
            boolean isWanted = DatasetFiles.buildOf(folder)
                    .map(queue::isOpen)
                    .orElseGet(() -> wanted.contains(folder) || queue.isRunning());
            if (!isWanted) {
                files.remove(folder);
            }
        }
    }

    private String text(DatasetRequest request) {
        return mapper.writeValueAsString(request);
    }
}
