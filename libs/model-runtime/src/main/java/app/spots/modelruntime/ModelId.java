package app.spots.modelruntime;

import java.util.regex.Pattern;

/**
 * A model's name and version, for instance {@code generic@1}, spelled as the registry spells artifacts.
 *
 * @param name lower-case letters, digits, dots, dashes and underscores, at most 64
 * @param version letters, digits, dots, dashes and underscores, at most 80
 */
public record ModelId(String name, String version) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");

    public ModelId {
        if (!NAME.matcher(name).matches() || !VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException(
                    "Not a model name and version: " + Printable.of(name) + " " + Printable.of(version));
        }
    }

    @Override
    public String toString() {
        return name + "@" + version;
    }
}
