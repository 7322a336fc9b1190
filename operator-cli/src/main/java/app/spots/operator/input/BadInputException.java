package app.spots.operator.input;

import java.io.Serial;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The input cannot be imported; nothing was sent. */
public final class BadInputException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public BadInputException(String message) {
        super(message);
    }

    BadInputException(List<Problem> first, long count) {
        super(describe(first, count));
    }

    public static BadInputException missing(Path path) {
        return new BadInputException("There is no readable file " + path + ". Nothing was imported.");
    }

    private static String describe(List<Problem> first, long count) {
        String lines = first.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n"));
        String more = count > first.size() ? "\n  and " + (count - first.size()) + " more" : "";
        return count + (count == 1 ? " problem" : " problems") + "; nothing was imported:\n" + lines + more;
    }
}
