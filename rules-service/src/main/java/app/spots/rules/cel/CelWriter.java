package app.spots.rules.cel;

import app.spots.rulescore.Expr;
import app.spots.rulescore.Operator;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a checked expression as one line of CEL. Reading that line gives the same tree. */
public final class CelWriter {

    private static final int CONDITIONAL = 0;
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int RELATION = 3;
    private static final int SUM = 4;
    private static final int PRODUCT = 5;
    private static final int UNARY = 6;
    private static final int PRIMARY = 7;

    private CelWriter() {}

    public static String write(Expr expression) {
        return switch (expression) {
            case Expr.NumberLiteral literal -> number(literal.value());
            case Expr.StringLiteral literal -> quoted(literal.value());
            case Expr.BoolLiteral literal -> Boolean.toString(literal.value());
            case Expr.Input input -> input.declaration().path();
            case Expr.Lookup lookup -> "tables[" + quoted(lookup.table().id()) + "][" + write(lookup.key()) + "]";
            case Expr.Apply apply -> apply(apply.operator(), apply.arguments());
        };
    }

    private static String apply(Operator operator, List<Expr> arguments) {
        return switch (operator) {
            case AND -> row(arguments, " && ", AND);
            case OR -> row(arguments, " || ", OR);
            case ADD -> leftToRight(arguments, " + ", SUM);
            case SUB -> leftToRight(arguments, " - ", SUM);
            case MUL -> leftToRight(arguments, " * ", PRODUCT);
            case DIV -> leftToRight(arguments, " / ", PRODUCT);
            case EQ -> row(arguments, " == ", RELATION);
            case NE -> row(arguments, " != ", RELATION);
            case LT -> row(arguments, " < ", RELATION);
            case LE -> row(arguments, " <= ", RELATION);
            case GT -> row(arguments, " > ", RELATION);
            case GE -> row(arguments, " >= ", RELATION);
            case NOT -> "!" + within(arguments.get(0), PRIMARY);
            case IN -> within(arguments.get(0), SUM) + " in [" + list(arguments.subList(1, arguments.size())) + "]";
            case KNOWN -> "has(" + list(arguments) + ")";
            case MIN -> CelOperators.LEAST + "(" + list(arguments) + ")";
            case MAX -> CelOperators.GREATEST + "(" + list(arguments) + ")";
            case IF ->
                within(arguments.get(0), OR) + " ? " + within(arguments.get(1), OR) + " : "
                        + within(arguments.get(2), OR);
        };
    }

    private static String list(List<Expr> expressions) {
        return expressions.stream().map(CelWriter::write).collect(Collectors.joining(", "));
    }

    private static String row(List<Expr> arguments, String between, int strength) {
        return arguments.stream()
                .map(argument -> within(argument, strength + 1))
                .collect(Collectors.joining(between));
    }

    private static String leftToRight(List<Expr> arguments, String between, int strength) {
        String first = within(arguments.get(0), strength);
        return first + between + row(arguments.subList(1, arguments.size()), between, strength);
    }

    /** In parentheses where it binds less strongly than its surroundings ask for. */
    private static String within(Expr expression, int least) {
        String text = write(expression);
        return strength(expression) < least ? "(" + text + ")" : text;
    }

    private static int strength(Expr expression) {
        if (expression instanceof Expr.NumberLiteral literal) {
            return literal.value() < 0 ? UNARY : PRIMARY;
        }
        if (!(expression instanceof Expr.Apply apply)) {
            return PRIMARY;
        }
        return switch (apply.operator()) {
            case IF -> CONDITIONAL;
            case OR -> OR;
            case AND -> AND;
            case EQ, NE, LT, LE, GT, GE, IN -> RELATION;
            case ADD, SUB -> SUM;
            case MUL, DIV -> PRODUCT;
            case NOT -> UNARY;
            case KNOWN, MIN, MAX -> PRIMARY;
        };
    }

    /** A double of CEL; minus zero, which JSON does not keep apart, is zero. */
    private static String number(double value) {
        return Double.toString(value == 0 ? 0.0 : value);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
