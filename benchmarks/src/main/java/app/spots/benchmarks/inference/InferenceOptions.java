package app.spots.benchmarks.inference;

import app.spots.benchmarks.home.Arguments;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * @param data folder of check-ins, as for the import; absent: a made-up city of the same size
 * @param seconds of each load
 * @param perSecond answers asked for, whether or not they come
 */
record InferenceOptions(@Nullable Path data, int seconds, int perSecond) {
    static final String USAGE = """
            Usage: ./spots bench inference [--data DIR] [--seconds N] [--rate N]
            Defaults: a made-up city of 5,135 spots, 30 seconds a load, 100 requests a second.""";

    /** @throws IllegalArgumentException telling what is wrong */
    static InferenceOptions of(List<String> arguments) {
        Arguments given = Arguments.of(arguments, Set.of("--data", "--seconds", "--rate"));
        return new InferenceOptions(
                given.folder("--data"), given.positive("--seconds", 30), given.positive("--rate", 100));
    }
}
