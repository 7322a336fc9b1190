package app.spots.cluster.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of a command: {@code --name value} and {@code --flag}. */
final class Options {

    private final Map<String, String> values = new HashMap<>();
    private final Set<String> flags = new HashSet<>();

    /**
     * Reads a command's arguments.
     *
     * @throws IllegalArgumentException telling what the command does not know or what lacks a value
     */
    Options(List<String> arguments, Set<String> withValue, Set<String> withoutValue) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.pop();
            if (withoutValue.contains(option)) {
                flags.add(option);
            } else if (!withValue.contains(option)) {
                throw new IllegalArgumentException("Unknown option " + option + "; see ./spots help.");
            } else if (rest.isEmpty()) {
                throw new IllegalArgumentException(option + " needs a value; see ./spots help.");
            } else {
                values.put(option, rest.pop());
            }
        }
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }
}
