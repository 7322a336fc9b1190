package app.spots.benchmarks.city;

import java.nio.file.Path;

/** Makes a model of a labelled data set and of nothing else. */
interface CustomTraining {

    /** @param dataset folder with {@code manifest.json} and the files it names */
    TrainedArtifact train(Path dataset, String datasetId);
}
