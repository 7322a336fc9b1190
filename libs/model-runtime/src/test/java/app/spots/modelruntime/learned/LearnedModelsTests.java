package app.spots.modelruntime.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.modelruntime.ModelClosedException;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelStatus;
import app.spots.modelruntime.Sha256;
import app.spots.modelruntime.container.LearnedContainer;
import app.spots.modelruntime.container.LearnedMetadata;
import app.spots.recommenders.algebra.Workers;
import app.spots.recommenders.factor.FactorSettings;
import app.spots.recommenders.factor.FactorTrainer;
import app.spots.recommenders.factor.ItemFactors;
import app.spots.recommenders.interactions.InteractionMatrix;
import app.spots.recommenders.nextvisit.FitPlan;
import app.spots.recommenders.nextvisit.NextVisitWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LearnedModelsTests {

    @Test
    void nextVisitsComeOutOfTheirContainer() {
        byte[] artifact = nextVisit();

        try (LearnedModel<?> model = LearnedModels.load(artifact)) {
            model.warmUp();

            assertThat(model).isInstanceOf(NextVisitPredictor.class);
            assertThat(model.metadata().id()).hasToString("next-visit@3");
            assertThat(model.metadata().sha256()).isEqualTo(Sha256.of(artifact));
            assertThat(model.metadata().status()).isEqualTo(ModelStatus.READY);
            assertThat(model.metadata().metrics()).containsEntry("acc1", 0.26);
        }
    }

    @Test
    void itemFactorsComeOutOfTheirContainer() {
        try (CollaborativeModel model = (CollaborativeModel) LearnedModels.load(factors())) {
            model.warmUp();
            float[] person = model.ask(factors -> factors.vectorOf(List.of("spot_0", "spot_1")));

            assertThat(model.<Double>ask(factors -> factors.cosine(person, "spot_2")))
                    .isGreaterThan(model.<Double>ask(factors -> factors.cosine(person, "spot_7")));
        }
    }

    @Test
    void aClosedModelAnswersNobody() {
        NextVisitPredictor model = (NextVisitPredictor) LearnedModels.load(nextVisit());
        model.close();
        assertThatThrownBy(() -> model.ask(weights -> 1)).isInstanceOf(ModelClosedException.class);
    }

    @Test
    void refusesWhatIsDamagedOrOfNoKnownPurpose() {
        byte[] artifact = factors();
        Random random = new Random(2);
        for (int trial = 0; trial < 100; trial++) {
            byte[] damaged = artifact.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> LearnedModels.load(damaged)).isInstanceOf(ModelRefusedException.class);
        }
        assertThatThrownBy(() -> LearnedModels.load(Arrays.copyOf(artifact, artifact.length / 2)))
                .isInstanceOf(ModelRefusedException.class);
        assertThatThrownBy(() -> LearnedModels.load(contained("fortune-telling", new byte[] {1})))
                .hasMessageContaining("fortune-telling");
        assertThatThrownBy(() -> LearnedModels.load(contained(LearnedMetadata.NEXT_VISIT, new byte[] {1, 2, 3})))
                .hasMessageContaining("malformed");
    }

    private static byte[] nextVisit() {
        return contained(
                LearnedMetadata.NEXT_VISIT,
                NextVisitWeights.fit(List.of(), List.of(), FitPlan.standard()).toBytes());
    }

    /** Two tastes: even people take the first five spots, odd ones the others. */
    private static byte[] factors() {
        int[] people = new int[80];
        int[] spots = new int[80];
        for (int i = 0; i < 80; i++) {
            people[i] = i / 4;
            spots[i] = i / 4 % 2 * 5 + (i / 4 + i % 4) % 5;
        }
        try (Workers workers = Workers.of(1)) {
            ItemFactors factors = ItemFactors.of(
                    new FactorTrainer(
                                    InteractionMatrix.of(20, 10, people, spots),
                                    FactorSettings.of(4, 8, 0.1, 0.01),
                                    1,
                                    workers)
                            .train(epoch -> {}),
                    java.util.stream.IntStream.range(0, 10)
                            .mapToObj(i -> "spot_" + i)
                            .toList());
            return contained(LearnedMetadata.ITEM_FACTORS, factors.toBytes());
        }
    }

    private static byte[] contained(String purpose, byte[] model) {
        return LearnedContainer.write(
                LearnedMetadata.of(purpose, "next-visit", "3", "a test", "Apache-2.0", Map.of("acc1", 0.26)), model);
    }
}
