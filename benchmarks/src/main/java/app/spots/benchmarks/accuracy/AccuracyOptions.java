package app.spots.benchmarks.accuracy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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
        Path data = null;
        Set<String> only = Set.of();
        int seeds = 1;
        Path out = defaultOut;
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            String value = arguments.get(i + 1);
            switch (name) {
                case "--data" -> data = folder(value);
                case "--only" -> only = names(value, known);
                case "--seeds" -> seeds = positive(value);
                case "--out" -> out = Path.of(value);
                default -> throw new IllegalArgumentException("There is no option " + name);
            }
        }
        return new AccuracyOptions(required(data), only, seeds, out);
    }

    private static Path required(@Nullable Path data) {
        if (data == null) {
            throw new IllegalArgumentException("--data DIR is needed: public data sets are not part of the project");
        }
        return data;
    }

    private static Set<String> names(String text, List<String> known) {
        Set<String> names =
                Set.of(text.split(",")).stream().map(String::strip).collect(java.util.stream.Collectors.toSet());
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("--only takes " + String.join(", ", known) + ", not " + name);
            }
        }
        return names;
    }

    private static Path folder(String text) {
        Path folder = Path.of(text).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("There is no folder " + text);
        }
        return folder;
    }

    private static int positive(String text) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Told below.
        }
        throw new IllegalArgumentException("--seeds takes a number from 1, not " + text);
    }
}
