package app.spots.rulesengine;

import app.spots.rulescore.Operator;
import app.spots.rulesengine.Lanes.Arithmetic;
import app.spots.rulesengine.Lanes.Comparison;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;

/**
 * Code for expressions, without jumps: each distinct one is computed once a step. Kleene's three values of a condition are two
 * masks, where it is true and where it is false (an unknown is in neither), and mostly one of them is asked for.
 */
final class ExpressionCode {

    private record Asked(Node condition, boolean wanted) {}

    private final Lanes lanes;
    private final Map<Node, Integer> values = new HashMap<>();
    private final Map<Asked, Integer> masks = new HashMap<>();

    ExpressionCode(Lanes lanes) {
        this.lanes = lanes;
    }

    /** The local that holds the value; a bool is 1, 0 or NaN. */
    int value(Node node) {
        Integer known = values.get(node);
        if (known != null) {
            return known;
        }
        int local = compute(node);
        values.put(node, local);
        return local;
    }

    int constant(double constant) {
        return value(new Node.Constant(constant, false));
    }

    /** The local that holds the mask of where the condition is true, or false. */
    int where(Node condition, boolean wanted) {
        Asked asked = new Asked(condition, wanted);
        Integer known = masks.get(asked);
        if (known != null) {
            return known;
        }
        int local = compute(condition, wanted);
        masks.put(asked, local);
        return local;
    }

    int whereKnown(Node node) {
        int value = value(node);
        return lanes.compare(Comparison.EQ, value, value);
    }

    private int compute(Node node) {
        return switch (node) {
            case Node.Constant constant -> lanes.constant(constant.value());
            case Node.Request request -> lanes.shared(request);
            case Node.Column column -> lanes.element(column);
            case Node.Scratch scratch -> lanes.element(scratch);
            case Node.Lookup lookup -> lanes.lookup(lookup, value(lookup.key()));
            case Node.Call call when call.truth() -> truth(call);
            case Node.Call call -> number(call);
        };
    }

    private int truth(Node condition) {
        return choose(condition, constant(1), constant(0));
    }

    /** Unknown where the condition is. */
    private int choose(Node condition, int then, int otherwise) {
        int unlessTrue = lanes.blend(constant(Double.NaN), otherwise, where(condition, false));
        return lanes.blend(unlessTrue, then, where(condition, true));
    }

    private int number(Node.Call call) {
        return switch (call.operator()) {
            case IF -> choose(call.argument(0), value(call.argument(1)), value(call.argument(2)));
            case ADD -> fold(call, (left, right) -> finite(Arithmetic.ADD, left, right));
            case SUB -> fold(call, (left, right) -> finite(Arithmetic.SUB, left, right));
            case MUL -> fold(call, (left, right) -> finite(Arithmetic.MUL, left, right));
            case DIV -> fold(call, (left, right) -> finite(Arithmetic.DIV, left, right));
            case MIN -> fold(call, (left, right) -> extreme(Comparison.LT, left, right));
            case MAX -> fold(call, (left, right) -> extreme(Comparison.GT, left, right));
            default -> throw new IllegalStateException(call.operator() + " is no arithmetic");
        };
    }

    private int fold(Node.Call call, IntBinaryOperator step) {
        int result = value(call.argument(0));
        for (Node argument : rest(call.arguments())) {
            result = step.applyAsInt(result, value(argument));
        }
        return result;
    }

    /** {@code r - (r - r)} is r where r is finite, to the sign of a zero, and NaN where it is not. */
    private int finite(Arithmetic operation, int left, int right) {
        int result = lanes.arithmetic(operation, left, right);
        return lanes.arithmetic(Arithmetic.SUB, result, lanes.arithmetic(Arithmetic.SUB, result, result));
    }

    /** The right one where it is the more extreme, or unknown; an unknown left one stays. */
    private int extreme(Comparison beyond, int left, int right) {
        int unknown = lanes.compare(Comparison.NE, right, right);
        return lanes.blend(left, right, lanes.or(lanes.compare(beyond, right, left), unknown));
    }

    private int compute(Node condition, boolean wanted) {
        if (!(condition instanceof Node.Call call)) {
            return lanes.compare(Comparison.EQ, value(condition), constant(wanted ? 1 : 0));
        }
        List<Node> arguments = call.arguments();
        return switch (call.operator()) {
            case NOT -> where(arguments.get(0), !wanted);
            case AND, OR -> connected(call, wanted);
            case LT -> compared(wanted ? Comparison.LT : Comparison.GE, arguments);
            case LE -> compared(wanted ? Comparison.LE : Comparison.GT, arguments);
            case GT -> compared(wanted ? Comparison.GT : Comparison.LE, arguments);
            case GE -> compared(wanted ? Comparison.GE : Comparison.LT, arguments);
            case EQ -> arguments.get(0).truth() ? same(arguments, wanted) : equal(arguments, wanted);
            case KNOWN -> wanted ? whereKnown(arguments.get(0)) : lanes.not(whereKnown(arguments.get(0)));
            case IN -> member(arguments, wanted);
            case IF -> chosen(arguments, wanted);
            default -> throw new IllegalStateException(call.operator() + " has no truth");
        };
    }

    /** True conjunctions and false disjunctions need all their parts so, the others one. */
    private int connected(Node.Call call, boolean wanted) {
        boolean all = (call.operator() == Operator.AND) == wanted;
        int result = where(call.argument(0), wanted);
        for (Node argument : rest(call.arguments())) {
            int next = where(argument, wanted);
            result = all ? lanes.and(result, next) : lanes.or(result, next);
        }
        return result;
    }

    private int compared(Comparison comparison, List<Node> arguments) {
        return lanes.compare(comparison, value(arguments.get(0)), value(arguments.get(1)));
    }

    private int equal(List<Node> arguments, boolean wanted) {
        return wanted
                ? compared(Comparison.EQ, arguments)
                : lanes.or(compared(Comparison.LT, arguments), compared(Comparison.GT, arguments));
    }

    private int same(List<Node> arguments, boolean wanted) {
        Node left = arguments.get(0);
        Node right = arguments.get(1);
        int ifTrue = lanes.and(where(left, true), where(right, wanted));
        int ifFalse = lanes.and(where(left, false), where(right, !wanted));
        return lanes.or(ifTrue, ifFalse);
    }

    private int member(List<Node> arguments, boolean wanted) {
        int subject = value(arguments.get(0));
        int found = compared(Comparison.EQ, arguments);
        for (Node member : arguments.subList(2, arguments.size())) {
            found = lanes.or(found, lanes.compare(Comparison.EQ, subject, value(member)));
        }
        return wanted ? found : lanes.and(whereKnown(arguments.get(0)), lanes.not(found));
    }

    private int chosen(List<Node> arguments, boolean wanted) {
        int then = lanes.and(where(arguments.get(0), true), where(arguments.get(1), wanted));
        int otherwise = lanes.and(where(arguments.get(0), false), where(arguments.get(2), wanted));
        return lanes.or(then, otherwise);
    }

    private static List<Node> rest(List<Node> arguments) {
        return arguments.subList(1, arguments.size());
    }
}
