package app.spots.training.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;
import app.spots.training.torch.Torch;
import app.spots.training.torch.Weights;

/**
 * Some heads look back at the visits and point at places that were visited; beside them every place is proposed by likeness
 * and nearness; a gate weighs them. As in pointer networks (Vinyals et al. 2015) with a generator beside (See et al. 2017).
 */
final class SequenceNetwork {

    private static final double SMALL = 0.1;
    private static final int STATE = 64;

    private final SequenceSettings settings;
    private final Weights weights;
    private final int places;
    private final NDArray place;
    private final NDArray slot;
    private final NDArray asPlace;
    private final NDArray asFrom;
    private final NDArray state;
    private final NDArray stateBias;
    private final NDArray query;
    private final NDArray signs;
    private final NDArray gate;
    private final NDArray gateBias;
    private final NDArray proposal;
    private final NDArray popularity;
    private final NDArray nearness;
    private final NDArray nearnessBias;

    /**
     * @param gates how much each head counts, the proposals last: [questions, heads + 1]
     * @param attention of each head: [questions, heads, visits]
     * @param proposals logarithms of probabilities: [questions, places]
     */
    record Answer(NDArray gates, NDArray attention, NDArray proposals) {}

    SequenceNetwork(NDManager manager, int places, SequenceSettings settings) {
        this.settings = settings;
        this.places = places;
        int width = settings.dimensions();
        weights = new Weights(manager, settings.seed());
        place = weights.normal(SMALL, places + 1, width);
        slot = weights.normal(SMALL, Hours.SLOTS, width);
        asPlace = weights.normal(Math.sqrt(1.0 / width), width, width);
        asFrom = weights.normal(Math.sqrt(1.0 / width), width, width);
        state = weights.he(4L * width, STATE);
        stateBias = weights.zeros(STATE);
        query = weights.normal(Math.sqrt(1.0 / STATE), STATE, (long) settings.heads() * width);
        signs = weights.normal(SMALL, Batch.SIGNS, settings.heads());
        gate = weights.normal(SMALL, STATE, settings.heads() + 1L);
        gateBias = weights.zeros(settings.heads() + 1L);
        proposal = weights.normal(Math.sqrt(1.0 / STATE), STATE, width);
        popularity = weights.zeros(places);
        nearness = weights.normal(SMALL, STATE, 1);
        nearnessBias = weights.zeros(1);
    }

    Weights weights() {
        return weights;
    }

    Answer answer(NDManager scope, Batch batch, boolean training) {
        NDArray now = state(scope, batch, training);
        NDArray gates = now.matMul(gate).add(gateBias).softmax(-1);
        return new Answer(gates, attention(scope, batch, now), proposals(scope, batch, now));
    }

    private NDArray state(NDManager scope, Batch batch, boolean training) {
        NDArray read = new NDList(
                        Weights.rows(place, scope.create(batch.lasts)),
                        Weights.rows(place, scope.create(batch.befores)),
                        Weights.rows(slot, scope.create(batch.lastSlots)),
                        Weights.rows(slot, scope.create(batch.nextSlots)))
                .stream().reduce((left, right) -> left.concat(right, 1)).orElseThrow();
        NDArray now = read.matMul(state).add(stateBias).getNDArrayInternal().relu();
        return training && settings.dropout() > 0
                ? Dropout.dropout(now, (float) settings.dropout(), true).head()
                : now;
    }

    private NDArray attention(NDManager scope, Batch batch, NDArray now) {
        int width = settings.dimensions();
        Shape table = new Shape(batch.size, batch.history);
        NDArray keys = Weights.rows(place.matMul(asPlace), scope.create(batch.places, table))
                .add(Weights.rows(place.matMul(asFrom), scope.create(batch.froms, table)))
                .add(Weights.rows(slot, scope.create(batch.slots, table)));
        NDArray asked = now.matMul(query).reshape(batch.size, settings.heads(), width);
        NDArray alike = asked.matMul(keys.transpose(0, 2, 1)).div(Math.sqrt(width));
        NDArray told = Torch.floats(scope, batch.signs, batch.size, batch.history, Batch.SIGNS)
                .matMul(signs)
                .transpose(0, 2, 1);
        NDArray mask = Torch.floats(scope, batch.masks, batch.size, 1, batch.history);
        return alike.add(told).add(mask).softmax(-1);
    }

    private NDArray proposals(NDManager scope, Batch batch, NDArray now) {
        NDArray all = place.get("0:" + places).transpose();
        NDArray far = Torch.floats(scope, batch.distances, batch.size, places);
        NDArray near = now.matMul(nearness).add(nearnessBias);
        return now.matMul(proposal)
                .matMul(all)
                .add(popularity)
                .sub(far.mul(near))
                .logSoftmax(-1);
    }

    /** Mean negative log likelihood of where they went. */
    NDArray loss(NDManager scope, Batch batch, int[] targets, float[] counts, boolean training) {
        Answer answer = answer(scope, batch, training);
        float[] hits = new float[batch.places.length];
        long[] wanted = new long[batch.size];
        float total = 0;
        for (int at = 0; at < batch.size; at++) {
            wanted[at] = targets[at];
            total += counts[at];
            for (int visit = at * batch.history; visit < (at + 1) * batch.history; visit++) {
                hits[visit] = batch.places[visit] == targets[at] ? 1 : 0;
            }
        }
        NDArray pointed = answer.attention()
                .mul(Torch.floats(scope, hits, batch.size, 1, batch.history))
                .sum(new int[] {2});
        NDArray proposed = answer.proposals()
                .gather(scope.create(wanted, new Shape(batch.size, 1)), 1)
                .exp();
        NDArray likelihood = answer.gates().mul(pointed.concat(proposed, 1)).sum(new int[] {1});
        return likelihood
                .add(1e-9)
                .log()
                .mul(Torch.floats(scope, counts, counts.length))
                .sum()
                .div(-total);
    }
}
