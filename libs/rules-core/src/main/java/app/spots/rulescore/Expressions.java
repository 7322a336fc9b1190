package app.spots.rulescore;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What can be read off an expression without evaluating it. */
final class Expressions {

    private Expressions() {}

    static List<InputDeclaration> inputs(Expr... expressions) {
        Set<InputDeclaration> found = new LinkedHashSet<>();
        for (Expr expression : expressions) {
            collect(expression, found);
        }
        return List.copyOf(found);
    }

    private static void collect(Expr expression, Set<InputDeclaration> found) {
        if (expression instanceof Expr.Input input) {
            found.add(input.declaration());
        } else if (expression instanceof Expr.Lookup lookup) {
            collect(lookup.key(), found);
        } else if (expression instanceof Expr.Apply apply) {
            apply.arguments().forEach(argument -> collect(argument, found));
        }
    }
}
