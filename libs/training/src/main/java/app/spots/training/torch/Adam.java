package app.spots.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/** Adam with decoupled weight decay (Loshchilov and Hutter 2019), whose moments can be read and set again. */
public final class Adam {

    private static final float FIRST = 0.9f;
    private static final float SECOND = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final float UNCLIPPED = -1;

    private final List<NDArray> weights;
    private final List<NDArray> means = new ArrayList<>();
    private final List<NDArray> variances = new ArrayList<>();
    private final float learningRate;
    private final float weightDecay;
    private long steps;

    /**
     * @param steps taken so far
     * @param means first moments, an array a weight
     * @param variances second moments
     */
    public record State(long steps, List<float[]> means, List<float[]> variances) {}

    /** @param weights that require gradients; vectors (biases) do not decay */
    public Adam(NDManager manager, List<NDArray> weights, double learningRate, double weightDecay) {
        this.weights = List.copyOf(weights);
        this.learningRate = (float) learningRate;
        this.weightDecay = (float) weightDecay;
        for (NDArray weight : weights) {
            means.add(manager.zeros(weight.getShape()));
            variances.add(manager.zeros(weight.getShape()));
        }
    }

    /** Moves every weight by its gradient, which is zero then. */
    public void step() {
        steps++;
        double correction = Math.sqrt(1 - Math.pow(SECOND, steps)) / (1 - Math.pow(FIRST, steps));
        for (int at = 0; at < weights.size(); at++) {
            NDArray weight = weights.get(at);
            try (NDArray gradient = weight.getGradient()) {
                weight.getNDArrayInternal()
                        .adamUpdate(
                                new NDList(weight, gradient, means.get(at), variances.get(at)),
                                new NDList(weight),
                                learningRate,
                                (float) (learningRate * correction),
                                weight.getShape().dimension() > 1 ? weightDecay : 0,
                                1,
                                UNCLIPPED,
                                FIRST,
                                SECOND,
                                EPSILON,
                                false,
                                true);
            }
        }
    }

    public State state() {
        return new State(
                steps,
                means.stream().map(NDArray::toFloatArray).toList(),
                variances.stream().map(NDArray::toFloatArray).toList());
    }

    public void restore(State state) {
        steps = state.steps();
        for (int at = 0; at < weights.size(); at++) {
            Torch.set(means.get(at), state.means().get(at));
            Torch.set(variances.get(at), state.variances().get(at));
        }
    }
}
