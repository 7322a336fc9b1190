package app.spots.collection.training.dataset;

import java.util.UUID;

/** There is no such thing. */
public final class DatasetNotFoundException extends RuntimeException {
    private DatasetNotFoundException(String message) {
        super(message);
    }

    static DatasetNotFoundException build(UUID buildId) {
        return new DatasetNotFoundException("There is no data set build " + buildId);
    }

    static DatasetNotFoundException version(String datasetId) {
        return new DatasetNotFoundException("There is no data set " + datasetId);
    }

    static DatasetNotFoundException file(String datasetId, String name) {
        return new DatasetNotFoundException("Data set " + datasetId + " has no file " + name);
    }

    static DatasetNotFoundException patterns() {
        return new DatasetNotFoundException(
                "There are no patterns: they are mined from a labelled data set, and there is none. Build one.");
    }
}
