package app.spots.collection.training.dataset;

import app.spots.collection.training.parquet.Stage;

/** Where the rows of a kind of data set come from. */
interface RowSource {
    DatasetKind kind();

    /**
     * Reads what the job asks for into the stage.
     *
     * @param names under the key of this epoch
     */
    Staged read(BuildJob job, Stage stage, Pseudonyms names, long keyEpoch, Progress progress);
}
