package app.spots.rulesengine;

import app.spots.rulescore.Expr;
import app.spots.rulescore.InputDeclaration;
import app.spots.rulescore.Table;
import java.util.List;
import java.util.stream.Collectors;

/** An expression as CEL source text, each operator fully in parentheses. */
final class CelText {

    private CelText() {}

    static String of(Expr expression) {
        return switch (expression) {
            case Expr.NumberLiteral literal -> number(literal.value());
            case Expr.BoolLiteral literal -> Boolean.toString(literal.value());
            case Expr.StringLiteral literal -> string(literal.value());
            case Expr.Input input -> name(input.declaration());
            case Expr.Lookup lookup -> lookup(lookup.table(), of(lookup.key()));
            case Expr.Apply apply -> apply(apply);
        };
    }

    static String name(InputDeclaration input) {
        return input.scope().wireName() + "_" + input.name();
    }

    private static String apply(Expr.Apply apply) {
        List<Expr> arguments = apply.arguments();
        return switch (apply.operator()) {
            case AND -> joined(arguments, " && ");
            case OR -> joined(arguments, " || ");
            case NOT -> "!(" + of(arguments.get(0)) + ")";
            case EQ -> joined(arguments, " == ");
            case NE -> joined(arguments, " != ");
            case LT -> joined(arguments, " < ");
            case LE -> joined(arguments, " <= ");
            case GT -> joined(arguments, " > ");
            case GE -> joined(arguments, " >= ");
            case ADD -> joined(arguments, " + ");
            case SUB -> joined(arguments, " - ");
            case MUL -> joined(arguments, " * ");
            case IN -> "(" + of(arguments.get(0)) + " in " + list(arguments.subList(1, arguments.size())) + ")";
            case MIN -> "math.least" + joined(arguments, ", ");
            case MAX -> "math.greatest" + joined(arguments, ", ");
            case IF -> "(" + of(arguments.get(0)) + " ? " + of(arguments.get(1)) + " : " + of(arguments.get(2)) + ")";
            default -> throw new IllegalArgumentException(apply.operator() + " is not in the shared subset");
        };
    }

    private static String lookup(Table table, String key) {
        String map = table.entries().entrySet().stream()
                .map(entry -> string(entry.getKey()) + ": " + number(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        String found = map + "[" + key + "]";
        return table.otherwise().isEmpty()
                ? found
                : "(" + key + " in " + map + " ? " + found + " : "
                        + number(table.otherwise().getAsDouble()) + ")";
    }

    private static String list(List<Expr> members) {
        return members.stream().map(CelText::of).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String joined(List<Expr> arguments, String operator) {
        return arguments.stream().map(CelText::of).collect(Collectors.joining(operator, "(", ")"));
    }

    private static String number(double value) {
        return Double.toString(value);
    }

    private static String string(String value) {
        return "'" + value + "'";
    }
}
