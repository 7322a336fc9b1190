package app.spots.rulesengine;

import app.spots.rulescore.Expr;
import app.spots.rulescore.Pack;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The numbers and strings that a pack's expressions name. */
record PackLiterals(List<Double> numbers, List<String> strings) {

    static PackLiterals of(Pack pack) {
        Set<Double> numbers = new LinkedHashSet<>();
        Set<String> strings = new LinkedHashSet<>();
        pack.filters().forEach(filter -> collect(filter.exclude(), numbers, strings));
        pack.rules().forEach(rule -> {
            collect(rule.when(), numbers, strings);
            collect(rule.factor(), numbers, strings);
        });
        return new PackLiterals(new ArrayList<>(numbers), new ArrayList<>(strings));
    }

    private static void collect(Expr expression, Set<Double> numbers, Set<String> strings) {
        switch (expression) {
            case Expr.NumberLiteral literal -> numbers.add(literal.value());
            case Expr.StringLiteral literal -> strings.add(literal.value());
            case Expr.Lookup lookup -> {
                strings.addAll(lookup.table().entries().keySet());
                collect(lookup.key(), numbers, strings);
            }
            case Expr.Apply apply -> apply.arguments().forEach(argument -> collect(argument, numbers, strings));
            case Expr.BoolLiteral ignored -> {}
            case Expr.Input ignored -> {}
        }
    }
}
