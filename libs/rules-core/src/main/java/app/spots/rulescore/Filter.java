package app.spots.rulescore;

import java.util.List;

/** Removes a candidate when {@code exclude} is true <em>or unknown</em>. Runs before any score, has no weight. */
public record Filter(String id, String title, Expr exclude, ReasonTemplate reason) {

    public List<InputDeclaration> inputs() {
        return Expressions.inputs(exclude);
    }
}
