package app.spots.training.ncf;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import app.spots.training.torch.Weights;
import java.util.ArrayList;
import java.util.List;

/** The network while it is trained. */
final class NeumfNetwork {

    private static final double SMALL = 0.05;

    private final Weights weights;
    private final NDArray userFactors;
    private final NDArray itemFactors;
    private final NDArray userEmbeddings;
    private final NDArray itemEmbeddings;
    private final List<NDArray> hidden = new ArrayList<>();
    private final NDArray fromFactors;
    private final NDArray fromHidden;
    private final NDArray bias;

    NeumfNetwork(NDManager manager, int users, int items, NeumfSettings settings) {
        weights = new Weights(manager, settings.seed());
        userFactors = weights.normal(SMALL, users, settings.factors());
        itemFactors = weights.normal(SMALL, items, settings.factors());
        userEmbeddings = weights.normal(SMALL, users, settings.embedding());
        itemEmbeddings = weights.normal(SMALL, items, settings.embedding());
        int inputs = 2 * settings.embedding();
        for (int outputs : settings.hidden()) {
            hidden.add(weights.he(inputs, outputs));
            hidden.add(weights.zeros(outputs));
            inputs = outputs;
        }
        fromFactors = weights.normal(1, settings.factors(), 1);
        fromHidden = weights.normal(Math.sqrt(1.0 / inputs), inputs, 1);
        bias = weights.zeros(1);
    }

    Weights weights() {
        return weights;
    }

    /** @return log odds that each user takes the item beside */
    NDArray logOdds(NDArray users, NDArray items) {
        NDArray product = Weights.rows(userFactors, users).mul(Weights.rows(itemFactors, items));
        NDArray values = Weights.rows(userEmbeddings, users).concat(Weights.rows(itemEmbeddings, items), 1);
        for (int at = 0; at < hidden.size(); at += 2) {
            values = values.matMul(hidden.get(at)).add(hidden.get(at + 1));
            values = values.getNDArrayInternal().relu();
        }
        return product.matMul(fromFactors)
                .add(values.matMul(fromHidden))
                .add(bias)
                .reshape(-1);
    }
}
