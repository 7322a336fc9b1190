package app.spots.modelruntime.text;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Loaded only where the JVM was started with {@code --add-modules jdk.incubator.vector}. */
final class LaneDotProduct {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_128;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_256;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_256;

    private LaneDotProduct() {}

    static int of(byte[] a, byte[] b) {
        int end = BYTES.loopBound(a.length);
        IntVector sums = IntVector.zero(INTS);
        for (int i = 0; i < end; i += BYTES.length()) {
            // 127 times 127 fits into a short; the sum of several does not.
            ShortVector products = shorts(a, i).mul(shorts(b, i));
            sums = sums.add(products.convertShape(VectorOperators.S2I, INTS, 0))
                    .add(products.convertShape(VectorOperators.S2I, INTS, 1));
        }
        int sum = sums.reduceLanes(VectorOperators.ADD);
        for (int i = end; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static ShortVector shorts(byte[] values, int from) {
        return (ShortVector) ByteVector.fromArray(BYTES, values, from).convertShape(VectorOperators.B2S, SHORTS, 0);
    }
}
