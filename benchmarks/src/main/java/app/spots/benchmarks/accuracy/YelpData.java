package app.spots.benchmarks.accuracy;

import app.spots.recommenders.interactions.InteractionMatrix;
import app.spots.recommenders.interactions.SparseRows;
import java.nio.file.Path;
import java.util.List;

/**
 * CAPRI's Yelp files.
 *
 * @param taken of train and tune together
 * @param test pairs that are new to the user
 * @param latitudes of each place, NaN where its line is missing
 * @param categories of each place
 */
record YelpData(
        InteractionMatrix taken, SparseRows test, double[] latitudes, double[] longitudes, SparseRows categories) {

    private static final String TRAIN = "train.tsv.gz";
    private static final String TUNE = "tune.tsv.gz";
    private static final String TEST = "test.tsv.gz";
    private static final String PLACES = "pois.tsv.gz";
    private static final String CATEGORIES = "poi_categories.tsv.gz";
    static final List<String> FILES = List.of(TRAIN, TUNE, TEST, PLACES, CATEGORIES);

    static YelpData read(Path folder) {
        Ids users = new Ids();
        Ids items = new Ids();
        Pairs taken = Pairs.of(DataFile.tabbed(folder, TRAIN), "user", "poi", users, items);
        taken.read(DataFile.tabbed(folder, TUNE), "user", "poi");
        Pairs test = Pairs.of(DataFile.tabbed(folder, TEST), "user", "poi", users, items);
        Pairs categories = Pairs.of(DataFile.tabbed(folder, CATEGORIES), "poi", "category", items, new Ids());
        Places places = Places.read(DataFile.tabbed(folder, PLACES), items);
        return new YelpData(
                InteractionMatrix.of(taken.rows()),
                test.rows(),
                places.latitudes(),
                places.longitudes(),
                categories.rows());
    }
}
