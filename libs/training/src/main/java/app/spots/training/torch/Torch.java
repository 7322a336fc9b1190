package app.spots.training.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The engine. It has one random generator, one number of threads and one tape of gradients for the whole process, so one
 * training runs at a time: others wait.
 */
public final class Torch {

    private static final Object ALONE = new Object();

    static {
        // Never fetch a native library or report use, whatever the command line says.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
    }

    private Torch() {}

    /**
     * Runs {@code work} with the engine for itself.
     *
     * @param threads that one operation may use; the same number gives the same result on the same machine
     * @param work is given a manager that is closed when it ends, with all that was made by it
     */
    public static <T> T alone(int threads, Function<NDManager, T> work) {
        synchronized (ALONE) {
            Engine engine = engine();
            JniUtils.setNumThreads(threads);
            // Of this thread; only a loss is worth remembering what it was computed from.
            JniUtils.setGradMode(false);
            try (NDManager manager = engine.newBaseManager(Device.cpu())) {
                return work.apply(manager);
            }
        }
    }

    /** Begins the engine's random numbers (dropout) anew. */
    public static void seed(long seed) {
        engine().setRandomSeed((int) (seed ^ (seed >>> 32)));
    }

    /**
     * Computes a loss and the gradients of everything it was computed from.
     *
     * @throws DivergedTrainingException where the loss is no number
     */
    public static double backward(Supplier<NDArray> loss) {
        try (GradientCollector collector = engine().newGradientCollector()) {
            NDArray value = loss.get();
            float number = value.getFloat();
            if (!Float.isFinite(number)) {
                throw DivergedTrainingException.ofLoss(number);
            }
            collector.backward(value);
            return number;
        }
    }

    /**
     * In the engine's own memory: Java's lies now so, now so, and sums of a vector processor differ by that in their last bits.
     */
    public static NDArray floats(NDManager manager, float[] numbers, long... shape) {
        try (NDArray borrowed = manager.create(numbers, new Shape(shape))) {
            return borrowed.duplicate();
        }
    }

    /** Puts other finite numbers into an array of finite numbers, where it lies. */
    static void set(NDArray array, float[] numbers) {
        try (NDArray other = array.getManager().create(numbers, array.getShape())) {
            array.muli(0).addi(other);
        }
    }

    private static Engine engine() {
        return Engine.getEngine("PyTorch");
    }
}
