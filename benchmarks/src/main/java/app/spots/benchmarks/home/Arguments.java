package app.spots.benchmarks.home;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a bench was called with: names of options and their values in turns. What is wrong is told by {@link IllegalArgumentException}. */
public final class Arguments {
    private final Map<String, String> values = new HashMap<>();

    private Arguments() {}

    public static Arguments of(List<String> words, Set<String> known) {
        Arguments arguments = new Arguments();
        for (int i = 0; i < words.size(); i += 2) {
            String name = words.get(i);
            if (!known.contains(name)) {
                throw new IllegalArgumentException("There is no option " + name);
            }
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            arguments.values.put(name, words.get(i + 1));
        }
        return arguments;
    }

    public <T> T get(String name, T unlessGiven, Function<String, T> read) {
        String value = values.get(name);
        return value == null ? unlessGiven : read.apply(value);
    }

    public int positive(String name, int unlessGiven) {
        return get(name, unlessGiven, text -> positiveNumber(name, text));
    }

    public @Nullable Path folder(String name) {
        String text = values.get(name);
        if (text == null) {
            return null;
        }
        Path folder = Path.of(text).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("There is no folder " + text);
        }
        return folder;
    }

    public static int positiveNumber(String name, String text) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Told below.
        }
        throw new IllegalArgumentException(name + " takes a number from 1, not " + text);
    }
}
