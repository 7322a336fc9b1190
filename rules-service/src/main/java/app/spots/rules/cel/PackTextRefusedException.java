package app.spots.rules.cel;

import java.util.List;

/** A pack as people write it fails a check; every problem that was found, the first of them in the message. */
public final class PackTextRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<TextProblem> problems;

    PackTextRefusedException(List<TextProblem> problems) {
        super(problems.getFirst().toString());
        this.problems = List.copyOf(problems);
    }

    public List<TextProblem> problems() {
        return problems;
    }
}
