package app.spots.benchmarks.accuracy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One data set with its rules of measuring. */
interface Protocol {

    /** First part of its keys, and what {@code --only} takes: gowalla. */
    String name();

    /** How its folder is called where it was published: gowalla-lightgcn. A folder of another name is known by its files. */
    String folder();

    /** The files without which it cannot run; together they tell its folder from others'. */
    List<String> files();

    /** All that it reads of this folder: where some names differ from folder to folder, more than {@link #files}. */
    default List<String> filesOf(Path folder) {
        return files();
    }

    /** What tells its keys from those of another protocol on the same folder, where keys begin with the folder's name. */
    default String variant() {
        return "";
    }

    /** What the model is and how it was chosen: a result of another method is computed again. */
    String method();

    /** What is measured, in the order of the table. */
    List<Metric> metrics();

    /**
     * @param seed of every random choice; same seed, same figures
     * @param progress a line now and then
     * @return each metric's value by its name, and the floor's on the same instances by {@link Metric#floorsName}; more figures at will
     * @throws MalformedDataException where a file cannot be read as what it should be
     */
    Map<String, Double> run(Path folder, long seed, Progress progress);
}
