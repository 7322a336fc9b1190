package app.spots.rulesengine;

import app.spots.rulescore.Operator;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Masks of where a condition is true, or where it is false. Two masks hold Kleene's three values (an unknown is in neither),
 * and mostly one of them is asked for.
 */
final class VectorMasks {

    private static final MethodTypeDesc OF_MASK = MethodTypeDesc.of(VectorExpressions.MASK, VectorExpressions.MASK);
    private static final MethodTypeDesc OF_NOTHING = MethodTypeDesc.of(VectorExpressions.MASK);

    private record Asked(Node condition, boolean wanted) {}

    private final CodeBuilder code;
    private final VectorExpressions expressions;
    private final Map<Asked, Integer> computed = new HashMap<>();

    VectorMasks(BlockMethod block, VectorExpressions expressions) {
        this.code = block.code();
        this.expressions = expressions;
    }

    /** The local that holds the mask. */
    int where(Node condition, boolean wanted) {
        Asked asked = new Asked(condition, wanted);
        Integer known = computed.get(asked);
        if (known != null) {
            return known;
        }
        int local = compute(condition, wanted);
        computed.put(asked, local);
        return local;
    }

    int whereKnown(int vector) {
        expressions.compare("EQ", vector, vector);
        return expressions.keep();
    }

    int not(int mask) {
        code.aload(mask).invokevirtual(VectorExpressions.MASK, "not", OF_NOTHING);
        return expressions.keep();
    }

    int and(int left, int right) {
        code.aload(left).aload(right);
        code.invokevirtual(VectorExpressions.MASK, "and", OF_MASK);
        return expressions.keep();
    }

    int or(int left, int right) {
        code.aload(left).aload(right);
        or();
        return expressions.keep();
    }

    /** Of two masks on the stack. */
    void or() {
        code.invokevirtual(VectorExpressions.MASK, "or", OF_MASK);
    }

    private int compute(Node condition, boolean wanted) {
        if (!(condition instanceof Node.Call call)) {
            return compared("EQ", expressions.value(condition), expressions.broadcast(wanted ? 1 : 0));
        }
        List<Node> arguments = call.arguments();
        return switch (call.operator()) {
            case NOT -> where(arguments.get(0), !wanted);
            case AND, OR -> connected(call, wanted);
            case LT -> compared(wanted ? "LT" : "GE", arguments);
            case LE -> compared(wanted ? "LE" : "GT", arguments);
            case GT -> compared(wanted ? "GT" : "LE", arguments);
            case GE -> compared(wanted ? "GE" : "LT", arguments);
            case EQ -> arguments.get(0).truth() ? same(arguments, wanted) : equal(arguments, wanted);
            case KNOWN -> known(arguments.get(0), wanted);
            case IN -> member(arguments, wanted);
            case IF -> chosen(arguments, wanted);
            default -> throw new IllegalStateException(call.operator() + " has no truth");
        };
    }

    /** True conjunctions and false disjunctions need all their parts so, the others one. */
    private int connected(Node.Call call, boolean wanted) {
        boolean all = (call.operator() == Operator.AND) == wanted;
        int result = where(call.argument(0), wanted);
        for (Node argument : call.arguments().subList(1, call.arguments().size())) {
            int next = where(argument, wanted);
            result = all ? and(result, next) : or(result, next);
        }
        return result;
    }

    private int compared(String comparison, List<Node> arguments) {
        return compared(comparison, expressions.value(arguments.get(0)), expressions.value(arguments.get(1)));
    }

    private int compared(String comparison, int left, int right) {
        expressions.compare(comparison, left, right);
        return expressions.keep();
    }

    private int equal(List<Node> arguments, boolean wanted) {
        return wanted ? compared("EQ", arguments) : or(compared("LT", arguments), compared("GT", arguments));
    }

    private int same(List<Node> arguments, boolean wanted) {
        Node left = arguments.get(0);
        Node right = arguments.get(1);
        return or(and(where(left, true), where(right, wanted)), and(where(left, false), where(right, !wanted)));
    }

    private int known(Node input, boolean wanted) {
        int vector = expressions.value(input);
        return compared(wanted ? "EQ" : "NE", vector, vector);
    }

    private int member(List<Node> arguments, boolean wanted) {
        int subject = expressions.value(arguments.get(0));
        int found = compared("EQ", subject, expressions.value(arguments.get(1)));
        for (Node member : arguments.subList(2, arguments.size())) {
            found = or(found, compared("EQ", subject, expressions.value(member)));
        }
        return wanted ? found : and(whereKnown(subject), not(found));
    }

    private int chosen(List<Node> arguments, boolean wanted) {
        int then = and(where(arguments.get(0), true), where(arguments.get(1), wanted));
        int otherwise = and(where(arguments.get(0), false), where(arguments.get(2), wanted));
        return or(then, otherwise);
    }
}
