package app.spots.modelruntime.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;

/** From tokens to the mean of the last hidden state over all of them (none is padding), normalised. */
final class MeanPooling implements NoBatchifyTranslator<Encoding, Embedding> {

    private final int dimensions;

    MeanPooling(int dimensions) {
        this.dimensions = dimensions;
    }

    @Override
    public NDList processInput(TranslatorContext context, Encoding tokens) {
        NDManager manager = context.getNDManager();
        return new NDList(
                input(manager, "input_ids", tokens.getIds()),
                input(manager, "attention_mask", tokens.getAttentionMask()),
                input(manager, "token_type_ids", tokens.getTypeIds()));
    }

    private static NDArray input(NDManager manager, String name, long[] values) {
        NDArray array = manager.create(values, new Shape(1, values.length));
        array.setName(name);
        return array;
    }

    @Override
    public Embedding processOutput(TranslatorContext context, NDList outputs) {
        NDArray hidden = outputs.get(0);
        Shape shape = hidden.getShape();
        if (shape.dimension() != 3 || shape.get(0) != 1 || shape.get(2) != dimensions) {
            throw ModelRefusedException.because(
                    Reason.DOES_NOT_RUN, "its output has shape " + shape + ", not (1, tokens, " + dimensions + ")");
        }
        float[] values = hidden.toFloatArray();
        double[] sums = new double[dimensions];
        for (int i = 0; i < values.length; i++) {
            sums[i % dimensions] += values[i];
        }
        int tokens = values.length / dimensions;
        float[] mean = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            mean[i] = (float) (sums[i] / tokens);
        }
        return Embedding.normalised(mean);
    }
}
