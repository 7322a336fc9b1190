package app.spots.benchmarks.accuracy;

import app.spots.recommenders.interactions.InteractionMatrix;
import app.spots.recommenders.interactions.PairList;
import app.spots.recommenders.interactions.SparseRows;
import java.nio.file.Path;
import java.util.Arrays;
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

    static final String TRAIN = "train.tsv.gz";
    static final String TUNE = "tune.tsv.gz";
    static final String TEST = "test.tsv.gz";
    static final String PLACES = "pois.tsv.gz";
    static final String CATEGORIES = "poi_categories.tsv.gz";
    static final List<String> FILES = List.of(TRAIN, TUNE, TEST, PLACES, CATEGORIES);

    static YelpData read(Path folder) {
        PairList taken = new PairList();
        pairs(folder.resolve(TRAIN), "user", taken);
        pairs(folder.resolve(TUNE), "user", taken);
        PairList test = new PairList();
        pairs(folder.resolve(TEST), "user", test);
        PairList categories = new PairList();
        pairs(folder.resolve(CATEGORIES), "poi", categories);
        Places places = Places.read(folder.resolve(PLACES));
        int users = largest(taken.lefts(), test.lefts());
        int items = largest(taken.rights(), test.rights(), categories.lefts(), places.count());
        return new YelpData(
                InteractionMatrix.of(taken.rows(users, items)),
                test.rows(users, items),
                places.latitudes(items),
                places.longitudes(items),
                categories.rows(items, categories.rights()));
    }

    private static int largest(int... sizes) {
        return Arrays.stream(sizes).max().orElse(0);
    }

    private static void pairs(Path file, String firstColumn, PairList pairs) {
        DataFile.tabbed(file).forEach(line -> {
            if (!line.isHeader(firstColumn)) {
                pairs.add(line.id(0), line.id(1));
            }
        });
    }
}
