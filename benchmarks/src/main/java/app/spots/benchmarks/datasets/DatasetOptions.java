package app.spots.benchmarks.datasets;

import app.spots.benchmarks.home.Arguments;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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
        Arguments given = Arguments.of(arguments, Set.of("--people", "--rounds", "--data", "--only"));
        return new DatasetOptions(
                given.positive("--people", PEOPLE),
                given.positive("--rounds", ROUNDS),
                given.folder("--data"),
                given.get("--only", false, DatasetOptions::isAgreement));
    }

    private static boolean isAgreement(String text) {
        if (!text.equals("agreement")) {
            throw new IllegalArgumentException("--only takes agreement, not " + text);
        }
        return true;
    }
}
