package app.spots.operator.input;

import java.nio.file.Path;

/** One thing that is wrong with a file. {@code line} starts at 1. */
public record Problem(Path file, long line, String reason) {

    @Override
    public String toString() {
        return file.getFileName() + ", line " + line + ": " + reason;
    }
}
