package app.spots.training.sequence;

import ai.djl.ndarray.NDManager;
import app.spots.recommenders.nextvisit.Moment;
import app.spots.recommenders.nextvisit.Situation;
import app.spots.training.torch.Torch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says where people go next. Holds the visits it looks back at, and plain numbers of the network. */
public final class SequenceModel {

    private static final int BATCH = 128;

    private final SequenceSettings settings;
    private final Distances map;
    private final Map<String, Integer> numbers;
    private final Map<String, Steps> people;
    private final List<float[]> weights;

    SequenceModel(
            SequenceSettings settings,
            Distances map,
            Map<String, Integer> numbers,
            Map<String, Steps> people,
            List<float[]> weights) {
        this.settings = settings;
        this.map = map;
        this.numbers = numbers;
        this.people = people;
        this.weights = weights;
    }

    /** How many numbers were learned. */
    public long parameters() {
        return weights.stream().mapToLong(array -> array.length).sum();
    }

    /**
     * @param situations next moments count only where the model was trained with them
     * @return for each situation the probability of each place, in the order of the places given in training
     */
    public List<double[]> probabilities(List<Situation> situations) {
        return Torch.alone(settings.threads(), manager -> {
            SequenceNetwork network = new SequenceNetwork(manager, map.places(), settings);
            network.weights().restore(weights);
            List<double[]> all = new ArrayList<>();
            for (int from = 0; from < situations.size(); from += BATCH) {
                List<Situation> some = situations.subList(from, Math.min(situations.size(), from + BATCH));
                try (NDManager scope = manager.newSubManager()) {
                    Batch batch = new Batch(some.stream().map(this::question).toList(), settings.history(), map);
                    all.addAll(read(batch, network.answer(scope, batch, false)));
                }
            }
            return all;
        });
    }

    private List<double[]> read(Batch batch, SequenceNetwork.Answer answer) {
        float[] gates = answer.gates().toFloatArray();
        float[] attention = answer.attention().toFloatArray();
        float[] proposals = answer.proposals().toFloatArray();
        int heads = settings.heads();
        List<double[]> all = new ArrayList<>();
        for (int at = 0; at < batch.size; at++) {
            double[] probabilities = new double[map.places()];
            double proposing = gates[at * (heads + 1) + heads];
            for (int place = 0; place < probabilities.length; place++) {
                probabilities[place] = proposing * Math.exp(proposals[at * probabilities.length + place]);
            }
            for (int visit = 0; visit < batch.history; visit++) {
                int place = (int) batch.places[at * batch.history + visit];
                if (place != batch.none) {
                    for (int head = 0; head < heads; head++) {
                        probabilities[place] += (double) gates[at * (heads + 1) + head]
                                * attention[(at * heads + head) * batch.history + visit];
                    }
                }
            }
            all.add(probabilities);
        }
        return all;
    }

    private Question question(Situation situation) {
        List<Situation.Step> steps = situation.trajectory().stream()
                .filter(step -> numbers.containsKey(step.place()))
                .toList();
        int[] places = new int[steps.size()];
        long[] seconds = new long[places.length];
        int[] offsets = new int[places.length];
        Arrays.setAll(places, at -> numbers.getOrDefault(steps.get(at).place(), 0));
        for (int at = 0; at < places.length; at++) {
            Moment moment = steps.get(at).moment();
            seconds[at] = moment == null ? Steps.UNTIMED : moment.epochSecond();
            offsets[at] = moment == null ? 0 : moment.offsetMinutes();
        }
        Moment next = settings.timed() ? situation.next() : null;
        Steps history = people.getOrDefault(situation.person(), Steps.NONE);
        long begins = begins(seconds, situation.next());
        return new Question(
                history.within(0, history.before(begins)),
                new Steps(places, seconds, offsets),
                next == null ? Steps.UNTIMED : next.epochSecond(),
                next == null ? 0 : next.offsetMinutes());
    }

    /** Of the history only what lies before the trajectory counts. */
    private static long begins(long[] seconds, @Nullable Moment next) {
        return Arrays.stream(seconds)
                .filter(second -> second != Steps.UNTIMED)
                .findFirst()
                .orElse(next == null ? Long.MAX_VALUE : next.epochSecond());
    }
}
