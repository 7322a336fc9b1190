package app.spots.rules.cel;

/** What is wrong with an expression's text, and where. */
public record CelProblem(TextPlace place, String problem) {

    @Override
    public String toString() {
        return "line " + place.line() + ", column " + place.column() + ": " + problem;
    }
}
