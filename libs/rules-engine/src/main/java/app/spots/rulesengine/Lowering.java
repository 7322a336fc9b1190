package app.spots.rulesengine;

import app.spots.rulescore.Expr;
import app.spots.rulescore.InputDeclaration;
import app.spots.rulescore.Operator;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Scope;
import app.spots.rulescore.Table;
import app.spots.rulescore.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Turns expressions into {@link Node}s and takes what does not depend on the candidate out of them. */
final class Lowering {

    private final int userInputs;
    private final int requestInputs;
    private final StringCodes codes = new StringCodes(64);
    private final List<InputDeclaration> columns = new ArrayList<>();
    private final Map<InputDeclaration, Integer> columnOf = new HashMap<>();
    private final List<Table> tables = new ArrayList<>();
    private final Map<Expr, Node> hoistedAs = new HashMap<>();
    private final List<Node> hoisted = new ArrayList<>();

    Lowering(Pack pack) {
        this.userInputs = pack.inputs().user().declarations().size();
        this.requestInputs = userInputs + pack.inputs().context().declarations().size();
    }

    StringCodes codes() {
        return codes;
    }

    List<InputDeclaration> columns() {
        return columns;
    }

    int requestInputs() {
        return requestInputs;
    }

    List<Node> hoisted() {
        return hoisted;
    }

    /** To be asked last: codes that come later would have no place in the tables. */
    List<double[]> tables() {
        return tables.stream().map(this::byCode).toList();
    }

    Node lower(Expr expression) {
        return hoistable(expression) ? hoist(expression) : translate(expression, false);
    }

    static boolean readsCandidate(Expr expression) {
        return switch (expression) {
            case Expr.Input input -> input.declaration().scope() == Scope.CANDIDATE;
            case Expr.Lookup lookup -> readsCandidate(lookup.key());
            case Expr.Apply apply -> apply.arguments().stream().anyMatch(Lowering::readsCandidate);
            default -> false;
        };
    }

    private static boolean hoistable(Expr expression) {
        boolean computed = expression instanceof Expr.Apply || expression instanceof Expr.Lookup;
        return computed && !readsCandidate(expression);
    }

    private Node hoist(Expr expression) {
        Node known = hoistedAs.get(expression);
        if (known != null) {
            return known;
        }
        hoisted.add(translate(expression, true));
        Node slot = new Node.Request(requestInputs + hoisted.size() - 1, expression.type() == ValueType.BOOL);
        hoistedAs.put(expression, slot);
        return slot;
    }

    private Node translate(Expr expression, boolean inside) {
        return switch (expression) {
            case Expr.NumberLiteral literal -> new Node.Constant(literal.value(), false);
            case Expr.BoolLiteral literal -> new Node.Constant(literal.value() ? 1 : 0, true);
            case Expr.StringLiteral literal -> new Node.Constant(codes.codeOf(literal.value()), false);
            case Expr.Input input -> input(input.declaration());
            case Expr.Lookup lookup -> new Node.Lookup(table(lookup.table()), part(lookup.key(), inside));
            case Expr.Apply apply -> apply(apply, inside);
        };
    }

    /** Inside a hoisted expression everything is hoisted already. */
    private Node part(Expr expression, boolean inside) {
        return inside ? translate(expression, true) : lower(expression);
    }

    private Node input(InputDeclaration input) {
        boolean truth = input.type() == ValueType.BOOL;
        return switch (input.scope()) {
            case USER -> new Node.Request(input.slot(), truth);
            case CONTEXT -> new Node.Request(userInputs + input.slot(), truth);
            case CANDIDATE -> new Node.Column(column(input), truth);
        };
    }

    private int column(InputDeclaration input) {
        return columnOf.computeIfAbsent(input, added -> {
            columns.add(added);
            return columns.size() - 1;
        });
    }

    private Node apply(Expr.Apply apply, boolean inside) {
        List<Node> arguments =
                apply.arguments().stream().map(each -> part(each, inside)).toList();
        boolean truth = apply.type() == ValueType.BOOL;
        if (apply.operator() == Operator.NE) {
            Node equal = new Node.Call(Operator.EQ, arguments, true);
            return new Node.Call(Operator.NOT, List.of(equal), true);
        }
        return new Node.Call(apply.operator(), arguments, truth);
    }

    private int table(Table table) {
        int known = tables.indexOf(table);
        if (known >= 0) {
            return known;
        }
        new TreeSet<>(table.entries().keySet()).forEach(codes::codeOf);
        tables.add(table);
        return tables.size() - 1;
    }

    private double[] byCode(Table table) {
        double[] numbers = new double[codes.size() + 1];
        Arrays.fill(numbers, table.otherwise().orElse(Double.NaN));
        table.entries().forEach((key, number) -> numbers[codes.codeOf(key)] = number);
        return numbers;
    }
}
