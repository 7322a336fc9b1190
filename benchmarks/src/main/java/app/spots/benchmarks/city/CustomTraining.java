package app.spots.benchmarks.city;

import app.spots.contracts.training.DatasetManifest;
import app.spots.contracts.training.DatasetManifest.FeatureSet;
import app.spots.contracts.training.DatasetVersion;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Makes a model of a labelled data set and of nothing else. */
interface CustomTraining {

    /** @param dataset folder with {@code manifest.json} and the files it names */
    TrainedArtifact train(Path dataset, DatasetVersion version);

    /** What most of its exposures carry. */
    static String schema(DatasetManifest manifest) {
        List<FeatureSet> sets = manifest.features() == null ? List.of() : manifest.features();
        return sets.stream()
                .max(Comparator.comparingLong(FeatureSet::rows))
                .orElseThrow(() -> new IllegalStateException("The data set holds no features"))
                .schema();
    }
}
