package app.spots.rulesengine;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * Code for one step of a block's loop: for one candidate, or for as many as a vector holds. Values and masks lie in locals of the
 * method, which these methods return. A mask tells in which lanes something holds; NaN is unknown, and every comparison with it
 * but NE is false.
 */
abstract sealed class Lanes permits ScalarLanes, VectorLanes {

    enum Arithmetic {
        ADD,
        SUB,
        MUL,
        DIV
    }

    enum Comparison {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE
    }

    /** Makes {@link Lanes} for methods and tells what fits into one. */
    interface Kind {

        /** How many candidates one step takes. */
        int count();

        /** The most nodes of one method, so that HotSpot compiles it, and well. */
        int limit();

        /** Whether the node cannot be expressed, and has to be computed one by one beforehand. */
        boolean leaves(Node node);

        Lanes in(BlockMethod method);
    }

    private final BlockMethod method;

    Lanes(BlockMethod method) {
        this.method = method;
    }

    final BlockMethod method() {
        return method;
    }

    final CodeBuilder code() {
        return method.code();
    }

    abstract int constant(double value);

    abstract int shared(Node.Request request);

    /** This step's part of a column or of a scratch column. */
    abstract int element(Node columnOrScratch);

    abstract int lookup(Node.Lookup lookup, int key);

    /** This step's part of an array that is as long as a block. */
    abstract int load(int array);

    abstract void store(int value, int array);

    abstract int arithmetic(Arithmetic operation, int left, int right);

    /** {@code chosen} where the mask is set, {@code other} elsewhere. */
    abstract int blend(int other, int chosen, int mask);

    abstract int compare(Comparison comparison, int left, int right);

    abstract int and(int leftMask, int rightMask);

    abstract int or(int leftMask, int rightMask);

    abstract int not(int mask);

    static void call(CodeBuilder code, ClassDesc owner, String name, ClassDesc result, ClassDesc... arguments) {
        code.invokestatic(owner, name, MethodTypeDesc.of(result, arguments));
    }
}
