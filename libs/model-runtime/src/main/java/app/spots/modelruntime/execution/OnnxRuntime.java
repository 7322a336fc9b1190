package app.spots.modelruntime.execution;

import ai.djl.engine.Engine;
import ai.onnxruntime.OrtEnvironment;

/**
 * ONNX Runtime's environment, of which a process has one. DJL makes it, since DJL refuses to start where somebody else did: so
 * whoever uses ONNX Runtime without DJL asks here, whichever of them comes first.
 */
public final class OnnxRuntime {

    /** DJL's name of it. */
    public static final String ENGINE = "OnnxRuntime";

    static {
        // Never fetch a native library or report use, whatever the command line says.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        // Where the trainer's PyTorch is on the class path too, DJL would load it beside ONNX Runtime. Nothing here
        // needs it.
        System.setProperty("ai.djl.onnx.disable_alternative", "true");
    }

    private OnnxRuntime() {}

    /** Starts it where it does not run yet; on a thread with a deep stack, as those of {@link NativePool} have. */
    public static OrtEnvironment environment() {
        Engine.getEngine(ENGINE);
        return OrtEnvironment.getEnvironment();
    }
}
