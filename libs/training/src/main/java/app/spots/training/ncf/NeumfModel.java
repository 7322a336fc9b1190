package app.spots.training.ncf;

import app.spots.recommenders.evaluation.ItemScorer;
import java.util.ArrayList;
import java.util.List;

/** Log odds that a user takes an item. Of plain numbers: it holds nothing of the engine. */
public final class NeumfModel implements ItemScorer {

    private final int items;
    private final int factors;
    private final float[] userFactors;
    private final float[] itemFactors;
    /** What a user or an item alone gives to the first hidden layer: most of the work is done once. */
    private final float[] userHidden;

    private final float[] itemHidden;
    private final int firstWidth;
    private final List<Layer> layers;
    private final float[] fromHidden;
    private final float bias;

    private record Layer(float[] weights, float[] biases) {}

    private NeumfModel(Numbers numbers, int users, int items, NeumfSettings settings) {
        this.items = items;
        factors = settings.factors();
        float[] userProducts = numbers.next();
        itemFactors = numbers.next();
        float[] userEmbeddings = numbers.next();
        float[] itemEmbeddings = numbers.next();
        float[] first = numbers.next();
        float[] firstBiases = numbers.next();
        firstWidth = firstBiases.length;
        userHidden = new float[users * firstWidth];
        itemHidden = new float[items * firstWidth];
        addProducts(userEmbeddings, settings.embedding(), first, 0, userHidden);
        addProducts(itemEmbeddings, settings.embedding(), first, settings.embedding(), itemHidden);
        for (int at = 0; at < userHidden.length; at++) {
            userHidden[at] += firstBiases[at % firstWidth];
        }
        layers = new ArrayList<>();
        for (int layer = 1; layer < settings.hidden().size(); layer++) {
            layers.add(new Layer(numbers.next(), numbers.next()));
        }
        float[] fromFactors = numbers.next();
        userFactors = new float[userProducts.length];
        for (int at = 0; at < userFactors.length; at++) {
            userFactors[at] = userProducts[at] * fromFactors[at % factors];
        }
        fromHidden = numbers.next();
        bias = numbers.next()[0];
    }

    /** Arrays of the network in the order in which it made them. */
    private static final class Numbers {
        private final java.util.Iterator<float[]> arrays;

        Numbers(List<float[]> arrays) {
            this.arrays = arrays.iterator();
        }

        float[] next() {
            return arrays.next();
        }
    }

    static NeumfModel of(List<float[]> numbers, int users, int items, NeumfSettings settings) {
        return new NeumfModel(new Numbers(numbers), users, items, settings);
    }

    /** Adds each row of {@code left} times those rows of {@code weights} that begin at {@code from}. */
    private void addProducts(float[] left, int width, float[] weights, int from, float[] sums) {
        for (int row = 0; row < sums.length / firstWidth; row++) {
            for (int in = 0; in < width; in++) {
                float value = left[row * width + in];
                for (int out = 0; out < firstWidth; out++) {
                    sums[row * firstWidth + out] += value * weights[(from + in) * firstWidth + out];
                }
            }
        }
    }

    @Override
    public int items() {
        return items;
    }

    @Override
    public void score(int[] users, float[][] scores) {
        for (int at = 0; at < users.length; at++) {
            for (int item = 0; item < items; item++) {
                scores[at][item] = logOdds(users[at], item);
            }
        }
    }

    float logOdds(int user, int item) {
        float sum = bias;
        for (int at = 0; at < factors; at++) {
            sum += userFactors[user * factors + at] * itemFactors[item * factors + at];
        }
        float[] values = new float[firstWidth];
        for (int at = 0; at < firstWidth; at++) {
            values[at] = Math.max(0, userHidden[user * firstWidth + at] + itemHidden[item * firstWidth + at]);
        }
        for (Layer layer : layers) {
            values = rectified(values, layer);
        }
        for (int at = 0; at < values.length; at++) {
            sum += values[at] * fromHidden[at];
        }
        return sum;
    }

    private static float[] rectified(float[] inputs, Layer layer) {
        float[] outputs = layer.biases.clone();
        for (int in = 0; in < inputs.length; in++) {
            float value = inputs[in];
            if (value > 0) {
                for (int out = 0, at = in * outputs.length; out < outputs.length; out++, at++) {
                    outputs[out] += value * layer.weights[at];
                }
            }
        }
        for (int out = 0; out < outputs.length; out++) {
            outputs[out] = Math.max(0, outputs[out]);
        }
        return outputs;
    }
}
