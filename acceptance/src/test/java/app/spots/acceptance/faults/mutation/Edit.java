package app.spots.acceptance.faults.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One change of one class.
 *
 * @param className as in {@code Class.getName}
 * @param method whose body gives way to a hook; empty where a text changes instead
 * @param from the hook's name, or the text to look for within string constants
 * @param to what stands there afterwards
 */
public record Edit(String className, String method, String from, String to) {
    private static final String SEPARATOR = "\t";

    /** All methods of this name run the hook instead; what they did before, the hook can still call. */
    public static Edit hook(String className, String method, String hook) {
        return new Edit(className, method, hook, "");
    }

    /** In all string constants of the class, SQL for example. */
    public static Edit text(String className, String from, String to) {
        return new Edit(className, "", from, to);
    }

    boolean isText() {
        return method.isEmpty();
    }

    String describe() {
        return isText() ? className + ": \"" + from + "\" -> \"" + to + '"' : className + '.' + method + " -> " + from;
    }

    static void write(List<Edit> edits, Path file) throws IOException {
        Files.write(
                file,
                edits.stream()
                        .map(edit -> String.join(SEPARATOR, edit.className, edit.method, edit.from, edit.to))
                        .toList());
    }

    static List<Edit> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.split(SEPARATOR, -1))
                .map(part -> new Edit(part[0], part[1], part[2], part[3]))
                .toList();
    }
}
