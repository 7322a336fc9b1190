package app.spots.rules.authoring.web;

import app.spots.rules.cel.TextPlace;
import app.spots.rules.cel.TextProblem;
import org.jspecify.annotations.Nullable;

/** {@code line} and {@code column} count from 1 within the text of {@code field}. */
record ProblemView(
        @Nullable String rule,
        @Nullable String field,
        @Nullable Integer line,
        @Nullable Integer column,
        String place,
        String detail) {

    static ProblemView of(TextProblem problem) {
        TextPlace at = problem.at();
        return new ProblemView(
                problem.rule(),
                problem.field(),
                at == null ? null : at.line(),
                at == null ? null : at.column(),
                problem.place(),
                problem.problem());
    }
}
