package app.spots.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What a network learns, in the order in which it was made. Drawn in Java, so that the engine's version does not matter. */
public final class Weights {

    private final NDManager manager;
    private final SplittableRandom random;
    private final List<NDArray> arrays = new ArrayList<>();

    public Weights(NDManager manager, long seed) {
        this.manager = manager;
        this.random = new SplittableRandom(seed);
    }

    public NDArray normal(double deviation, long... shape) {
        Shape room = new Shape(shape);
        float[] numbers = new float[(int) room.size()];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = (float) (deviation * random.nextGaussian());
        }
        return learned(Torch.floats(manager, numbers, shape));
    }

    /** From {@code inputs} to {@code outputs} before a rectifier, as He et al. 2015 begin. */
    public NDArray he(long inputs, long outputs) {
        return normal(Math.sqrt(2.0 / inputs), inputs, outputs);
    }

    public NDArray zeros(long... shape) {
        return learned(manager.zeros(new Shape(shape)));
    }

    private NDArray learned(NDArray array) {
        array.setRequiresGradient(true);
        arrays.add(array);
        return array;
    }

    /** Rows of a table by number. */
    public static NDArray rows(NDArray table, NDArray numbers) {
        return Embedding.embedding(numbers, table, SparseFormat.DENSE).head();
    }

    public List<NDArray> arrays() {
        return arrays;
    }

    /** A copy of all of them. */
    public List<float[]> numbers() {
        return arrays.stream().map(NDArray::toFloatArray).toList();
    }

    /** @param numbers what {@link #numbers} gave for a network of the same shape */
    public void restore(List<float[]> numbers) {
        for (int at = 0; at < arrays.size(); at++) {
            Torch.set(arrays.get(at), numbers.get(at));
        }
    }
}
