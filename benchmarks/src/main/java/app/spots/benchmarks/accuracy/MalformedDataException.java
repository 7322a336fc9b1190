package app.spots.benchmarks.accuracy;

import java.nio.file.Path;

/** A data file is missing or is not what it should be. The message is a sentence for whoever called. */
final class MalformedDataException extends RuntimeException {

    private MalformedDataException(String message) {
        super(message);
    }

    static MalformedDataException at(Path file, long line, String what) {
        return new MalformedDataException("%s, line %d: %s".formatted(file, line, what));
    }

    static MalformedDataException in(Path file, String what) {
        return new MalformedDataException("%s: %s".formatted(file, what));
    }

    static MalformedDataException missing(Path file) {
        return new MalformedDataException("There is no file " + file);
    }
}
