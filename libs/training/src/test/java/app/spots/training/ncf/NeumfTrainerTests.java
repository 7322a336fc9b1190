package app.spots.training.ncf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.spots.recommenders.algebra.Workers;
import app.spots.recommenders.evaluation.Popularity;
import app.spots.recommenders.evaluation.SampledNegatives;
import app.spots.recommenders.interactions.InteractionMatrix;
import app.spots.recommenders.interactions.SparseRows;
import app.spots.training.torch.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NeumfTrainerTests {

    private static final int USERS = 120;
    private static final int ITEMS = 90;
    private static final NeumfSettings SETTINGS =
            new NeumfSettings(8, 8, List.of(16, 8), 4, 1e-2, 1e-4, 256, 8, 8, 1, 1);

    /** Three tastes: who has one takes items of its third, seldom others. */
    private static SparseRows tastes() {
        SplittableRandom random = new SplittableRandom(3);
        List<int[]> pairs = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            for (int item = 0; item < ITEMS; item++) {
                if (random.nextDouble() < (user % 3 == item % 3 ? 0.4 : 0.03)) {
                    pairs.add(new int[] {user, item});
                }
            }
        }
        return SparseRows.of(
                USERS,
                ITEMS,
                pairs.stream().mapToInt(pair -> pair[0]).toArray(),
                pairs.stream().mapToInt(pair -> pair[1]).toArray());
    }

    @Test
    void learnsTastesThatPopularityDoesNotTell() {
        SampledNegatives.Split split = SampledNegatives.leaveOneOut(tastes(), 40, 1);
        try (Workers workers = Workers.of(1)) {
            List<NeumfEpoch> epochs = new ArrayList<>();
            NeumfModel model =
                    new NeumfTrainer(split.train(), split.validation(), SETTINGS, workers).train(epochs::add);
            double popular = split.validation()
                    .of(new Popularity(split.train()), workers)
                    .ndcg(10);
            double ours = split.validation().of(model, workers).ndcg(10);
            assertThat(epochs.getLast().loss()).isLessThan(epochs.getFirst().loss());
            assertThat(epochs.stream().mapToDouble(NeumfEpoch::validationNdcg).max())
                    .hasValue(ours);
            assertThat(ours).isGreaterThan(popular + 0.15);
        }
    }

    @Test
    void sameSeedSameModel() {
        SampledNegatives.Split split = SampledNegatives.leaveOneOut(tastes(), 20, 1);
        NeumfSettings quick = new NeumfSettings(8, 8, List.of(16, 8), 4, 1e-2, 1e-4, 256, 1, 1, 1, 1);
        assertThat(scores(split, quick)).isEqualTo(scores(split, quick));
        assertThat(scores(split, quick)).isNotEqualTo(scores(split, quick.withSeed(2)));
    }

    private static float[] scores(SampledNegatives.Split split, NeumfSettings settings) {
        try (Workers workers = Workers.of(1)) {
            float[][] scores = new float[1][ITEMS];
            new NeumfTrainer(split.train(), split.validation(), settings, workers)
                    .train(epoch -> {})
                    .score(new int[] {5}, scores);
            return scores[0];
        }
    }

    @Test
    void theModelSaysWhatTheNetworkSays() {
        long[] users = {0, 3, 119, 7};
        long[] items = {0, 89, 44, 7};
        NeumfSettings deep = new NeumfSettings(6, 5, List.of(12, 7, 4), 4, 1e-2, 1e-4, 256, 1, 1, 9, 1);
        float[] engine = new float[users.length];
        NeumfModel model = Torch.alone(1, manager -> {
            NeumfNetwork network = new NeumfNetwork(manager, USERS, ITEMS, deep);
            List<float[]> numbers = new ArrayList<>(network.weights().numbers());
            for (int array = 0; array < numbers.size(); array++) {
                for (int at = 0; at < numbers.get(array).length; at++) {
                    numbers.get(array)[at] += (float) (0.3 * Math.sin(at + array));
                }
            }
            network.weights().restore(numbers);
            System.arraycopy(
                    network.logOdds(manager.create(users), manager.create(items))
                            .toFloatArray(),
                    0,
                    engine,
                    0,
                    engine.length);
            return NeumfModel.of(numbers, USERS, ITEMS, deep);
        });
        for (int at = 0; at < users.length; at++) {
            assertThat(model.logOdds((int) users[at], (int) items[at])).isCloseTo(engine[at], within(1e-4f));
        }
    }

    @Test
    void refusesWhoTookEverything() {
        InteractionMatrix all = InteractionMatrix.of(1, 2, new int[] {0, 0}, new int[] {0, 1});
        assertThatThrownBy(() -> new NeumfTrainer(all, new SampledNegatives(List.of()), SETTINGS, Workers.of(1)))
                .hasMessage("User 0 took everything");
    }
}
