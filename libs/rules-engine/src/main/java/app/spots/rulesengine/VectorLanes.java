package app.spots.rulesengine;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Locale;

/** As many candidates a step as a vector of the Vector API holds. */
final class VectorLanes extends Lanes {

    private static final String PACKAGE = "jdk.incubator.vector";
    private static final ClassDesc VECTOR = ClassDesc.of(PACKAGE, "DoubleVector");
    private static final ClassDesc MASK = ClassDesc.of(PACKAGE, "VectorMask");
    private static final ClassDesc ANY_VECTOR = ClassDesc.of(PACKAGE, "Vector");
    private static final ClassDesc SPECIES = ClassDesc.of(PACKAGE, "VectorSpecies");
    private static final ClassDesc OPERATORS = ClassDesc.of(PACKAGE, "VectorOperators");
    private static final ClassDesc COMPARISON = ClassDesc.of(PACKAGE, "VectorOperators$Comparison");
    private static final MethodTypeDesc OF_VECTOR = MethodTypeDesc.of(VECTOR, ANY_VECTOR);
    private static final MethodTypeDesc BLEND = MethodTypeDesc.of(VECTOR, ANY_VECTOR, MASK);
    private static final MethodTypeDesc BROADCAST = MethodTypeDesc.of(VECTOR, SPECIES, ConstantDescs.CD_double);
    private static final MethodTypeDesc LOAD =
            MethodTypeDesc.of(VECTOR, SPECIES, BlockMethod.DOUBLES, ConstantDescs.CD_int);
    private static final MethodTypeDesc STORE =
            MethodTypeDesc.of(ConstantDescs.CD_void, BlockMethod.DOUBLES, ConstantDescs.CD_int);
    private static final MethodTypeDesc COMPARE = MethodTypeDesc.of(MASK, COMPARISON, ANY_VECTOR);
    private static final MethodTypeDesc OF_MASK = MethodTypeDesc.of(MASK, MASK);
    private static final MethodTypeDesc OF_NOTHING = MethodTypeDesc.of(MASK);

    /** @param count how many doubles a vector holds on this processor */
    record Width(int count) implements Kind {

        Width {
            if (count < 1 || BlockFrame.BLOCK % count != 0) {
                throw new IllegalArgumentException("a block is no whole number of vectors of " + count);
            }
        }

        /** Beyond this C2 leaves calls of the Vector API in the code, which then allocate. */
        @Override
        public int limit() {
            return 40;
        }

        /** There is no look-up in a vector that is faster than one by one. */
        @Override
        public boolean leaves(Node node) {
            return node instanceof Node.Lookup;
        }

        @Override
        public Lanes in(BlockMethod method) {
            return new VectorLanes(method);
        }
    }

    private VectorLanes(BlockMethod method) {
        super(method);
    }

    @Override
    int constant(double value) {
        species();
        code().loadConstant(value).invokestatic(VECTOR, "broadcast", BROADCAST);
        return keep();
    }

    @Override
    int shared(Node.Request request) {
        species();
        code().dload(method().shared(request)).invokestatic(VECTOR, "broadcast", BROADCAST);
        return keep();
    }

    @Override
    int element(Node columnOrScratch) {
        species();
        method().loadPlace(columnOrScratch);
        code().invokestatic(VECTOR, "fromArray", LOAD);
        return keep();
    }

    @Override
    int lookup(Node.Lookup lookup, int key) {
        throw new IllegalStateException("a look-up is computed beforehand");
    }

    @Override
    int load(int array) {
        species();
        code().aload(array);
        method().loadIndex();
        code().invokestatic(VECTOR, "fromArray", LOAD);
        return keep();
    }

    @Override
    void store(int value, int array) {
        code().aload(value).aload(array);
        method().loadIndex();
        code().invokevirtual(VECTOR, "intoArray", STORE);
    }

    @Override
    int arithmetic(Arithmetic operation, int left, int right) {
        String name = operation.name().toLowerCase(Locale.ROOT);
        code().aload(left).aload(right).invokevirtual(VECTOR, name, OF_VECTOR);
        return keep();
    }

    @Override
    int blend(int other, int chosen, int mask) {
        code().aload(other).aload(chosen).aload(mask).invokevirtual(VECTOR, "blend", BLEND);
        return keep();
    }

    @Override
    int compare(Comparison comparison, int left, int right) {
        code().aload(left).getstatic(OPERATORS, comparison.name(), COMPARISON).aload(right);
        code().invokevirtual(VECTOR, "compare", COMPARE);
        return keep();
    }

    @Override
    int and(int leftMask, int rightMask) {
        code().aload(leftMask).aload(rightMask).invokevirtual(MASK, "and", OF_MASK);
        return keep();
    }

    @Override
    int or(int leftMask, int rightMask) {
        code().aload(leftMask).aload(rightMask).invokevirtual(MASK, "or", OF_MASK);
        return keep();
    }

    @Override
    int not(int mask) {
        code().aload(mask).invokevirtual(MASK, "not", OF_NOTHING);
        return keep();
    }

    private void species() {
        code().getstatic(VECTOR, "SPECIES_PREFERRED", SPECIES);
    }

    private int keep() {
        int local = code().allocateLocal(TypeKind.REFERENCE);
        code().astore(local);
        return local;
    }
}
