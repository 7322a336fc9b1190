package app.spots.modelruntime.text;

/** The meaning of a text: a vector of length 1. Immutable. */
public final class Embedding {

    private final float[] values;

    private Embedding(float[] values) {
        this.values = values;
    }

    /** Divides by the length. The numbers are taken over, not copied. */
    static Embedding normalised(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        if (!(squares > 0 && squares < Double.POSITIVE_INFINITY)) {
            throw new IllegalStateException("A vector of length " + Math.sqrt(squares) + " has no direction");
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] / length);
        }
        return new Embedding(values);
    }

    public int dimensions() {
        return values.length;
    }

    public float at(int dimension) {
        return values[dimension];
    }

    /** Cosine, -1 to 1. */
    public double similarity(Embedding other) {
        double dot = 0;
        for (int i = 0; i < values.length; i++) {
            dot += (double) values[i] * other.values[i];
        }
        return Math.max(-1, Math.min(1, dot));
    }

    /** The compact form: a byte per dimension, the largest number of the vector becoming 127. */
    public QuantisedVector quantised() {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.rint(values[i] / largest * QuantisedVector.MAX);
        }
        return QuantisedVector.of(bytes);
    }
}
