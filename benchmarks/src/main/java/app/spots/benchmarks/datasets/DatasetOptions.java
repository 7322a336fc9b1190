package app.spots.benchmarks.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param people of the simulated city
 * @param rounds in which each of them is shown a list
 * @param data folder of check-ins to import as well
 * @param onlyAgreement whether labels are compared with later deeds alone, which needs no cluster
 */
record DatasetOptions(int people, int rounds, @Nullable Path data, boolean onlyAgreement) {
    static final String USAGE = """
            Usage: ./spots bench datasets [--people N] [--rounds N] [--data DIR] [--only agreement]
            Defaults: 1000 people, 20 rounds, no import. DIR as for ./spots import checkins.
            --only agreement: how far labels agree with what people do later; no cluster, half a minute.""";

    private static final int PEOPLE = 1_000;
    private static final int ROUNDS = 20;

    /** @throws IllegalArgumentException telling what is wrong */
    static DatasetOptions of(List<String> arguments) {
        int people = PEOPLE;
        int rounds = ROUNDS;
        Path data = null;
        boolean onlyAgreement = false;
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            String value = arguments.get(i + 1);
            switch (name) {
                case "--people" -> people = positive(value);
                case "--rounds" -> rounds = positive(value);
                case "--data" -> data = folder(value);
                case "--only" -> onlyAgreement = isAgreement(value);
                default -> throw new IllegalArgumentException("There is no option " + name);
            }
        }
        return new DatasetOptions(people, rounds, data, onlyAgreement);
    }

    private static boolean isAgreement(String text) {
        if (!text.equals("agreement")) {
            throw new IllegalArgumentException("--only takes agreement, not " + text);
        }
        return true;
    }

    private static Path folder(String text) {
        Path folder = Path.of(text);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("There is no folder " + text);
        }
        return folder;
    }

    private static int positive(String text) {
        int number = Integer.parseInt(text.strip());
        if (number < 1) {
            throw new IllegalArgumentException(text + " is not positive");
        }
        return number;
    }
}
