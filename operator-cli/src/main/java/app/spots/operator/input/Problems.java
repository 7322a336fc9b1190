package app.spots.operator.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that an operator sees it all at once and nothing is sent. */
public final class Problems {

    public static final int SHOWN = 20;

    private final List<Problem> first = new ArrayList<>();
    private long count;

    public void add(Path file, long line, String reason) {
        count++;
        if (first.size() < SHOWN) {
            first.add(new Problem(file, line, reason));
        }
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** @throws BadInputException when there is any problem */
    public void throwIfAny() {
        if (!isEmpty()) {
            throw new BadInputException(List.copyOf(first), count);
        }
    }
}
