package app.spots.rules.cel;

import java.util.List;

/** A text is no expression of the subset; every problem that was found, the first of them in the message. */
public final class CelRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<CelProblem> problems;

    CelRefusedException(List<CelProblem> problems) {
        super(problems.getFirst().toString());
        this.problems = List.copyOf(problems);
    }

    static CelRefusedException at(TextPlace place, String problem) {
        return new CelRefusedException(List.of(new CelProblem(place, problem)));
    }

    public List<CelProblem> problems() {
        return problems;
    }
}
