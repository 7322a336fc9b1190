package app.spots.collection.training.dataset;

import app.spots.collection.training.pattern.PatternStore;
import app.spots.contracts.training.DatasetBuild;
import app.spots.contracts.training.DatasetRequest;
import app.spots.contracts.training.DatasetVersion;
import app.spots.contracts.training.Datasets;
import app.spots.contracts.training.Patterns;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What operators may ask of data sets. */
@Service
public class DatasetService {
    private static final int SHOWN = 200;
    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final BuildQueue queue;
    private final DatasetVersions versions;
    private final DatasetFiles files;
    private final PatternStore patterns;

    DatasetService(BuildQueue queue, DatasetVersions versions, DatasetFiles files, PatternStore patterns) {
        this.queue = queue;
        this.versions = versions;
        this.files = files;
        this.patterns = patterns;
    }

    /** @throws InvalidDatasetRequestException for what no data set can be made of */
    public DatasetBuild order(DatasetRequest request) {
        DatasetKind kind = DatasetKind.of(request.kind())
                .orElseThrow(() -> new InvalidDatasetRequestException("kind must be labelled or implicit"));
        if (!request.from().isBefore(request.to())) {
            throw new InvalidDatasetRequestException("from must be before to");
        }
        String source = request.source();
        if (source != null && kind == DatasetKind.LABELLED) {
            throw new InvalidDatasetRequestException("source is for implicit sets: labels come from exposures");
        }
        if (source != null && !SOURCE.matcher(source).matches()) {
            throw new InvalidDatasetRequestException("source must match " + SOURCE);
        }
        if (kind == DatasetKind.IMPLICIT && (request.balance() != null || request.seed() != null)) {
            throw new InvalidDatasetRequestException("balance and seed are for labelled sets: visits have no classes");
        }
        return build(queue.add(kind, request, null));
    }

    /** @throws DatasetNotFoundException for an unknown build */
    public DatasetBuild build(UUID buildId) {
        return queue.find(buildId).orElseThrow(() -> DatasetNotFoundException.build(buildId));
    }

    public Datasets list() {
        return new Datasets(versions.list(SHOWN), queue.open());
    }

    /** @throws DatasetNotFoundException for an unknown id */
    public DatasetVersion version(String datasetId) {
        return versions.find(datasetId).orElseThrow(() -> DatasetNotFoundException.version(datasetId));
    }

    /**
     * @throws DatasetNotFoundException where the version has no such file
     * @throws DatasetGoneException where it may not be read any more
     */
    public Path file(String datasetId, String name) {
        DatasetVersion version = version(datasetId);
        if (!version.state().equals("available") || versions.isForbidden(datasetId)) {
            throw DatasetGoneException.of(version);
        }
        return files.find(datasetId, name).orElseThrow(() -> DatasetNotFoundException.file(datasetId, name));
    }

    /**
     * @param kind success or failure
     * @param datasetId absent: the newest labelled version
     * @throws DatasetNotFoundException where there is no labelled version
     */
    public Patterns patterns(String kind, @Nullable String datasetId) {
        Optional<String> of = Optional.ofNullable(datasetId).or(versions::newestLabelled);
        return of.flatMap(id -> patterns.find(id, kind)).orElseThrow(DatasetNotFoundException::patterns);
    }
}
