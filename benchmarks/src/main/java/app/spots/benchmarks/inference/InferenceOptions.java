package app.spots.benchmarks.inference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        Path data = null;
        int seconds = 30;
        int perSecond = 100;
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            String value = arguments.get(i + 1);
            switch (name) {
                case "--data" -> data = folder(value);
                case "--seconds" -> seconds = positive(value);
                case "--rate" -> perSecond = positive(value);
                default -> throw new IllegalArgumentException("There is no option " + name);
            }
        }
        return new InferenceOptions(data, seconds, perSecond);
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
