package app.spots.rulesengine;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;

/**
 * One candidate a step. A mask is a long of all ones or all zeros and choosing is bit arithmetic, so that nothing jumps: what holds
 * for one candidate and not for the next is what processors cannot foresee.
 */
final class ScalarLanes extends Lanes {

    /** Some 40 bytes a node, below the 8,000 of a method that HotSpot compiles. */
    private static final int LIMIT = 150;

    private static final ClassDesc DOUBLE = ClassDesc.of("java.lang.Double");

    static final Kind KIND = new Kind() {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public int limit() {
            return LIMIT;
        }

        @Override
        public boolean leaves(Node node) {
            return false;
        }

        @Override
        public Lanes in(BlockMethod method) {
            return new ScalarLanes(method);
        }
    };

    ScalarLanes(BlockMethod method) {
        super(method);
    }

    @Override
    int constant(double value) {
        code().loadConstant(value);
        return keepValue();
    }

    @Override
    int shared(Node.Request request) {
        return method().shared(request);
    }

    @Override
    int element(Node columnOrScratch) {
        method().loadPlace(columnOrScratch);
        code().daload();
        return keepValue();
    }

    @Override
    int lookup(Node.Lookup lookup, int key) {
        method().loadTable(lookup.table());
        code().dload(key);
        call(code(), BlockMethod.OPERATIONS, "lookup", CD_double, BlockMethod.DOUBLES, CD_double);
        return keepValue();
    }

    @Override
    int load(int array) {
        code().aload(array);
        method().loadIndex();
        code().daload();
        return keepValue();
    }

    @Override
    void store(int value, int array) {
        code().aload(array);
        method().loadIndex();
        code().dload(value).dastore();
    }

    @Override
    int arithmetic(Arithmetic operation, int left, int right) {
        code().dload(left).dload(right);
        switch (operation) {
            case ADD -> code().dadd();
            case SUB -> code().dsub();
            case MUL -> code().dmul();
            case DIV -> code().ddiv();
        }
        return keepValue();
    }

    @Override
    int blend(int other, int chosen, int mask) {
        bits(other);
        bits(chosen);
        code().lload(mask);
        call(code(), BlockMethod.OPERATIONS, "blend", CD_double, CD_long, CD_long, CD_long);
        return keepValue();
    }

    @Override
    int compare(Comparison comparison, int left, int right) {
        Label holds = code().newLabel();
        Label done = code().newLabel();
        code().dload(left).dload(right);
        jumpIf(comparison, holds);
        code().lconst_0().goto_(done).labelBinding(holds).loadConstant(-1L).labelBinding(done);
        return keepMask();
    }

    @Override
    int and(int leftMask, int rightMask) {
        code().lload(leftMask).lload(rightMask).land();
        return keepMask();
    }

    @Override
    int or(int leftMask, int rightMask) {
        code().lload(leftMask).lload(rightMask).lor();
        return keepMask();
    }

    @Override
    int not(int mask) {
        code().lload(mask).loadConstant(-1L).lxor();
        return keepMask();
    }

    /** With NaN, dcmpg is positive and dcmpl is negative. */
    private void jumpIf(Comparison comparison, Label target) {
        CodeBuilder code = code();
        switch (comparison) {
            case EQ -> code.dcmpl().ifeq(target);
            case NE -> code.dcmpl().ifne(target);
            case LT -> code.dcmpg().iflt(target);
            case LE -> code.dcmpg().ifle(target);
            case GT -> code.dcmpl().ifgt(target);
            case GE -> code.dcmpl().ifge(target);
        }
    }

    private void bits(int value) {
        code().dload(value);
        call(code(), DOUBLE, "doubleToRawLongBits", CD_long, CD_double);
    }

    private int keepValue() {
        int local = code().allocateLocal(TypeKind.DOUBLE);
        code().dstore(local);
        return local;
    }

    private int keepMask() {
        int local = code().allocateLocal(TypeKind.LONG);
        code().lstore(local);
        return local;
    }
}
