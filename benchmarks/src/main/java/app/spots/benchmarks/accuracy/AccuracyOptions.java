package app.spots.benchmarks.accuracy;

import app.spots.benchmarks.home.Arguments;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * @param data folder of data-set folders, or one of them
 * @param only names of protocols to run; empty for all that are found
 * @param seeds 1 to this number
 * @param out folder of the results
 */
record AccuracyOptions(Path data, Set<String> only, int seeds, Path out) {
    static final String USAGE = """
            Usage: ./spots bench accuracy --data DIR [--only %s] [--seeds N] [--out DIR]
            DIR holds the data sets' folders, or is one of them. Default: every protocol whose folder is there, one seed.
            A result is kept in a file for each set and seed, and what is there is not computed again.""";

    /**
     * @param known names of protocols
     * @throws IllegalArgumentException telling what is wrong
     */
    static AccuracyOptions of(List<String> arguments, List<String> known, Path defaultOut) {
        Arguments given = Arguments.of(arguments, Set.of("--data", "--only", "--seeds", "--out"));
        return new AccuracyOptions(
                required(given.folder("--data")),
                given.get("--only", Set.of(), names -> names(names, known)),
                given.positive("--seeds", 1),
                given.get("--out", defaultOut, Path::of));
    }

    private static Path required(@Nullable Path data) {
        if (data == null) {
            throw new IllegalArgumentException("--data DIR is needed: public data sets are not part of the project");
        }
        return data;
    }

    private static Set<String> names(String text, List<String> known) {
        Set<String> names = Stream.of(text.split(",")).map(String::strip).collect(Collectors.toSet());
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("--only takes " + String.join(", ", known) + ", not " + name);
            }
        }
        return names;
    }
}
