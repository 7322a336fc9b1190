package app.spots.training.scorer;

import app.spots.training.onnx.OnnxConstants;
import java.util.Optional;

/** How much one step of a byte is worth, for each output of each layer. */
final class Int8Scales {

    static final Int8Scales NONE = new Int8Scales(Optional.empty());

    /** Bytes from -127 to 127: symmetric, so that zero stays zero. */
    private static final int MOST = 127;

    /** A new scale leaves room, so that the next version's weights fit it as well. */
    private static final float HEADROOM = 1.25f;

    /** An earlier scale stays unless half of the bytes' range would go unused. */
    private static final float LARGEST_WASTE = 2 * HEADROOM;

    private final Optional<OnnxConstants> earlier;

    private Int8Scales(Optional<OnnxConstants> earlier) {
        this.earlier = earlier;
    }

    static Int8Scales of(byte[] earlierModel) {
        return new Int8Scales(Optional.of(OnnxConstants.of(earlierModel)));
    }

    /**
     * @param weights name of the constant that holds the layer's bytes
     * @param name of the constant that holds its scales
     */
    float[] of(DenseLayer layer, String weights, String name) {
        Optional<float[]> kept = earlier.filter(constants -> isOfShape(layer, constants.bytes(weights)))
                .flatMap(constants -> constants.floats(name))
                .filter(scales -> scales.length == layer.outputs());
        float[] scales = new float[layer.outputs()];
        for (int out = 0; out < scales.length; out++) {
            float tight = largest(layer, out) / MOST;
            float fresh = tight == 0 ? 1 : tight * HEADROOM;
            float before = kept.isPresent() ? kept.get()[out] : 0;
            scales[out] = before >= tight && before <= tight * LARGEST_WASTE && before > 0 ? before : fresh;
        }
        return scales;
    }

    private static boolean isOfShape(DenseLayer layer, Optional<byte[]> bytes) {
        return bytes.isPresent() && bytes.get().length == layer.weights().length;
    }

    static byte[] quantised(DenseLayer layer, float[] scales) {
        byte[] bytes = new byte[layer.weights().length];
        for (int at = 0; at < bytes.length; at++) {
            int steps = Math.round(layer.weights()[at] / scales[at % scales.length]);
            bytes[at] = (byte) Math.clamp(steps, -MOST, MOST);
        }
        return bytes;
    }

    private static float largest(DenseLayer layer, int out) {
        float largest = 0;
        for (int at = out; at < layer.weights().length; at += layer.outputs()) {
            largest = Math.max(largest, Math.abs(layer.weights()[at]));
        }
        return largest;
    }
}
