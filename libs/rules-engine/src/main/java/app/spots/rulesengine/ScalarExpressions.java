package app.spots.rulesengine;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Code for the value of an expression for one candidate: a double, or a truth as {@link ScalarOperations} counts it. */
final class ScalarExpressions {

    private static final ClassDesc DOUBLE = ConstantDescs.CD_double;
    private static final ClassDesc INT = ConstantDescs.CD_int;
    private static final MethodTypeDesc OF_TWO = MethodTypeDesc.of(DOUBLE, DOUBLE, DOUBLE);
    private static final MethodTypeDesc OF_TABLE = MethodTypeDesc.of(DOUBLE, BlockMethod.DOUBLES, DOUBLE);
    private static final MethodTypeDesc COMPARES = MethodTypeDesc.of(INT, DOUBLE, DOUBLE);
    private static final MethodTypeDesc ASKS = MethodTypeDesc.of(INT, DOUBLE);
    private static final MethodTypeDesc CONNECTS = MethodTypeDesc.of(INT, INT, INT);
    private static final MethodTypeDesc TELLS = MethodTypeDesc.of(DOUBLE, INT);
    private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");

    private final BlockMethod block;
    private final CodeBuilder code;

    ScalarExpressions(BlockMethod block) {
        this.block = block;
        this.code = block.code();
    }

    /** Any value as the double that columns and slots hold. */
    void value(Node node) {
        if (node.truth() && node instanceof Node.Call) {
            truth(node);
            operation("value", TELLS);
        } else {
            number(node);
        }
    }

    /** Also for a bool that is no call: its double. */
    void number(Node node) {
        switch (node) {
            case Node.Constant constant -> code.loadConstant(constant.value());
            case Node.Request request -> block.loadShared(request);
            case Node.Column column -> element(column);
            case Node.Scratch scratch -> element(scratch);
            case Node.Lookup lookup -> lookup(lookup);
            case Node.Call call -> arithmetic(call);
        }
    }

    void truth(Node node) {
        if (!(node instanceof Node.Call call)) {
            number(node);
            operation("truth", ASKS);
            return;
        }
        switch (call.operator()) {
            case AND -> connect(call, "min");
            case OR -> connect(call, "max");
            case NOT -> {
                code.iconst_2();
                truth(call.argument(0));
                code.isub();
            }
            case KNOWN -> {
                number(call.argument(0));
                operation("known", ASKS);
            }
            case IN -> membership(call);
            case IF -> choose(call, this::truth, () -> code.iconst_1());
            case EQ -> equality(call);
            case LT -> compare("less", call.argument(0), call.argument(1));
            case LE -> compare("lessOrEqual", call.argument(0), call.argument(1));
            case GT -> compareSwapped("less", call);
            case GE -> compareSwapped("lessOrEqual", call);
            default -> throw new IllegalStateException(call.operator() + " has no truth");
        }
    }

    private void element(Node columnOrScratch) {
        block.loadPlace(columnOrScratch);
        code.daload();
    }

    private void lookup(Node.Lookup lookup) {
        block.loadTable(lookup.table());
        number(lookup.key());
        operation("lookup", OF_TABLE);
    }

    private void arithmetic(Node.Call call) {
        switch (call.operator()) {
            case IF -> choose(call, this::number, () -> code.loadConstant(Double.NaN));
            case MIN -> fold(call.arguments(), () -> operation("min", OF_TWO));
            case MAX -> fold(call.arguments(), () -> operation("max", OF_TWO));
            case ADD -> fold(call.arguments(), () -> finite(code.dadd()));
            case SUB -> fold(call.arguments(), () -> finite(code.dsub()));
            case MUL -> fold(call.arguments(), () -> finite(code.dmul()));
            case DIV -> fold(call.arguments(), () -> finite(code.ddiv()));
            default -> throw new IllegalStateException(call.operator() + " is no arithmetic");
        }
    }

    private void fold(List<Node> arguments, Runnable step) {
        number(arguments.get(0));
        for (Node argument : arguments.subList(1, arguments.size())) {
            number(argument);
            step.run();
        }
    }

    /** {@code r - (r - r)} is r where r is finite, to the sign of a zero, and NaN where it is not. */
    private static void finite(CodeBuilder result) {
        result.dup2().dup2().dsub().dsub();
    }

    private void connect(Node.Call call, String extreme) {
        truth(call.argument(0));
        for (Node argument : call.arguments().subList(1, call.arguments().size())) {
            truth(argument);
            code.invokestatic(MATH, extreme, CONNECTS);
        }
    }

    private void membership(Node.Call call) {
        number(call.argument(0));
        int subject = code.allocateLocal(TypeKind.DOUBLE);
        code.dstore(subject).iconst_0();
        for (Node member : call.arguments().subList(1, call.arguments().size())) {
            code.dload(subject);
            number(member);
            operation("equal", COMPARES);
            code.invokestatic(MATH, "max", CONNECTS);
        }
    }

    private void equality(Node.Call call) {
        if (call.argument(0).truth()) {
            truth(call.argument(0));
            truth(call.argument(1));
            operation("same", CONNECTS);
        } else {
            compare("equal", call.argument(0), call.argument(1));
        }
    }

    private void compareSwapped(String operation, Node.Call call) {
        compare(operation, call.argument(1), call.argument(0));
    }

    private void compare(String operation, Node left, Node right) {
        number(left);
        number(right);
        operation(operation, COMPARES);
    }

    private interface Branch {
        void emit(Node node);
    }

    private void choose(Node.Call call, Branch branch, Runnable unknown) {
        Label otherwise = code.newLabel();
        Label unknowable = code.newLabel();
        Label done = code.newLabel();
        int condition = code.allocateLocal(TypeKind.INT);
        truth(call.argument(0));
        code.istore(condition).iload(condition).ifeq(otherwise);
        code.iload(condition).iconst_1().if_icmpeq(unknowable);
        branch.emit(call.argument(1));
        code.goto_(done).labelBinding(otherwise);
        branch.emit(call.argument(2));
        code.goto_(done).labelBinding(unknowable);
        unknown.run();
        code.labelBinding(done);
    }

    private void operation(String name, MethodTypeDesc type) {
        code.invokestatic(BlockMethod.OPERATIONS, name, type);
    }
}
