package app.spots.rulesengine;

import app.spots.rulescore.Operator;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Code for the values of a number expression, several candidates at once. Each distinct expression is computed once a method
 * and kept in a local.
 */
final class VectorExpressions {

    private static final String PACKAGE = "jdk.incubator.vector";
    static final ClassDesc VECTOR = ClassDesc.of(PACKAGE, "DoubleVector");
    static final ClassDesc MASK = ClassDesc.of(PACKAGE, "VectorMask");
    private static final ClassDesc ANY_VECTOR = ClassDesc.of(PACKAGE, "Vector");
    private static final ClassDesc SPECIES = ClassDesc.of(PACKAGE, "VectorSpecies");
    private static final ClassDesc OPERATORS = ClassDesc.of(PACKAGE, "VectorOperators");
    private static final ClassDesc COMPARISON = ClassDesc.of(PACKAGE, "VectorOperators$Comparison");
    private static final MethodTypeDesc OF_VECTOR = MethodTypeDesc.of(VECTOR, ANY_VECTOR);
    private static final MethodTypeDesc MASKED = MethodTypeDesc.of(VECTOR, ANY_VECTOR, MASK);
    private static final MethodTypeDesc BROADCAST = MethodTypeDesc.of(VECTOR, SPECIES, ConstantDescs.CD_double);
    private static final MethodTypeDesc LOAD =
            MethodTypeDesc.of(VECTOR, SPECIES, BlockMethod.DOUBLES, ConstantDescs.CD_int);
    private static final MethodTypeDesc STORE =
            MethodTypeDesc.of(ConstantDescs.CD_void, BlockMethod.DOUBLES, ConstantDescs.CD_int);
    private static final MethodTypeDesc COMPARE = MethodTypeDesc.of(MASK, COMPARISON, ANY_VECTOR);

    private final BlockMethod block;
    private final CodeBuilder code;
    private final VectorMasks masks;
    private final Map<Node, Integer> computed = new HashMap<>();

    VectorExpressions(BlockMethod block) {
        this.block = block;
        this.code = block.code();
        this.masks = new VectorMasks(block, this);
    }

    VectorMasks masks() {
        return masks;
    }

    /** The local that holds the values; for a bool 1, 0 and NaN. */
    int value(Node node) {
        Integer known = computed.get(node);
        if (known != null) {
            return known;
        }
        int local = compute(node);
        computed.put(node, local);
        return local;
    }

    int broadcast(double constant) {
        return value(new Node.Constant(constant, false));
    }

    /** Keeps the vector on top of the stack. */
    int keep() {
        int local = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(local);
        return local;
    }

    /** {@code chosen} where the mask is set, {@code other} elsewhere. */
    int blend(int other, int chosen, int mask) {
        code.aload(other).aload(chosen).aload(mask).invokevirtual(VECTOR, "blend", MASKED);
        return keep();
    }

    int multiplyWhere(int vector, int factor, int mask) {
        code.aload(vector).aload(factor).aload(mask).invokevirtual(VECTOR, "mul", MASKED);
        return keep();
    }

    int apply(String operation, int left, int right) {
        code.aload(left).aload(right).invokevirtual(VECTOR, operation, OF_VECTOR);
        return keep();
    }

    /** Leaves the mask on the stack. */
    void compare(String comparison, int left, int right) {
        code.aload(left).getstatic(OPERATORS, comparison, COMPARISON).aload(right);
        code.invokevirtual(VECTOR, "compare", COMPARE);
    }

    int load(int array) {
        species();
        code.aload(array);
        block.loadIndex();
        code.invokestatic(VECTOR, "fromArray", LOAD);
        return keep();
    }

    void store(int vector, int array) {
        code.aload(vector).aload(array);
        block.loadIndex();
        code.invokevirtual(VECTOR, "intoArray", STORE);
    }

    private void species() {
        code.getstatic(VECTOR, "SPECIES_PREFERRED", SPECIES);
    }

    private int compute(Node node) {
        return switch (node) {
            case Node.Constant constant -> {
                species();
                code.loadConstant(constant.value()).invokestatic(VECTOR, "broadcast", BROADCAST);
                yield keep();
            }
            case Node.Request request -> {
                species();
                block.loadShared(request);
                code.invokestatic(VECTOR, "broadcast", BROADCAST);
                yield keep();
            }
            case Node.Column column -> element(column);
            case Node.Scratch scratch -> element(scratch);
            case Node.Lookup lookup -> throw new IllegalStateException("a look-up is computed before");
            case Node.Call call -> call.truth() ? truth(call) : arithmetic(call);
        };
    }

    private int element(Node columnOrScratch) {
        species();
        block.loadPlace(columnOrScratch);
        code.invokestatic(VECTOR, "fromArray", LOAD);
        return keep();
    }

    private int truth(Node.Call call) {
        int unlessFalse = blend(broadcast(Double.NaN), broadcast(0), masks.where(call, false));
        return blend(unlessFalse, broadcast(1), masks.where(call, true));
    }

    private int arithmetic(Node.Call call) {
        if (call.operator() == Operator.IF) {
            int otherwise = blend(broadcast(Double.NaN), value(call.argument(2)), masks.where(call.argument(0), false));
            return blend(otherwise, value(call.argument(1)), masks.where(call.argument(0), true));
        }
        List<Node> arguments = call.arguments();
        int result = value(arguments.get(0));
        for (Node argument : arguments.subList(1, arguments.size())) {
            result = step(call, result, argument);
        }
        return result;
    }

    private int step(Node.Call call, int left, Node argument) {
        int right = value(argument);
        return switch (call.operator()) {
            case ADD -> finite(apply("add", left, right));
            case SUB -> finite(apply("sub", left, right));
            case MUL -> finite(apply("mul", left, right));
            case DIV -> finite(apply("div", left, right));
            case MIN -> extreme("LT", left, right, argument);
            case MAX -> extreme("GT", left, right, argument);
            default -> throw new IllegalStateException(call.operator() + " is no arithmetic");
        };
    }

    /** As in {@link ScalarExpressions}: {@code r - (r - r)}. */
    private int finite(int result) {
        return apply("sub", result, apply("sub", result, result));
    }

    /** The right one where it is the more extreme, or unknown. */
    private int extreme(String comparison, int left, int right, Node rightNode) {
        compare(comparison, right, left);
        if (!(rightNode instanceof Node.Constant)) {
            compare("NE", right, right);
            masks.or();
        }
        return blend(left, right, keep());
    }
}
