package app.spots.training.scorer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.norm.Dropout;
import app.spots.training.torch.Weights;
import java.util.ArrayList;
import java.util.List;

/** The network while it is trained: layer by layer weights and biases. */
final class Network {

    private final Weights weights;
    private final float dropout;

    Network(NDManager manager, int width, ScorerSettings settings) {
        dropout = (float) settings.dropout();
        weights = new Weights(manager, settings.seed());
        List<Integer> widths = new ArrayList<>(settings.hidden());
        widths.add(1);
        int inputs = width;
        for (int outputs : widths) {
            weights.he(inputs, outputs);
            weights.zeros(outputs);
            inputs = outputs;
        }
    }

    Weights weights() {
        return weights;
    }

    /** @return log odds, one a row */
    NDArray logOdds(NDArray rows, boolean training) {
        List<NDArray> arrays = weights.arrays();
        NDArray values = rows;
        for (int at = 0; at < arrays.size(); at += 2) {
            values = values.matMul(arrays.get(at)).add(arrays.get(at + 1));
            if (at < arrays.size() - 2) {
                values = values.getNDArrayInternal().relu();
                if (training && dropout > 0) {
                    values = Dropout.dropout(values, dropout, true).head();
                }
            }
        }
        return values.reshape(-1);
    }

    static List<DenseLayer> layers(List<float[]> numbers) {
        List<DenseLayer> layers = new ArrayList<>();
        for (int at = 0; at < numbers.size(); at += 2) {
            layers.add(new DenseLayer(numbers.get(at), numbers.get(at + 1)));
        }
        return layers;
    }
}
