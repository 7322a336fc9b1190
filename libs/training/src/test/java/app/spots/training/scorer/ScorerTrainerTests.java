package app.spots.training.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.training.calibration.LogLoss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorerTrainerTests {

    private final LabelledRows training = Planted.rows(3000, 1);
    private final LabelledRows validation = Planted.rows(1500, 2);
    private final LabelledRows test = Planted.rows(2000, 3);

    @TempDir
    Path folder;

    /** Hears everything; ends the training after so many epochs, as a killed process would. */
    private static final class Heard implements TrainingListener {
        private final List<Epoch> epochs = new ArrayList<>();
        private final List<String> sentences = new ArrayList<>();
        private final int most;

        Heard(int most) {
            this.most = most;
        }

        @Override
        public void finished(Epoch epoch) {
            epochs.add(epoch);
            if (epochs.size() == most) {
                throw new IllegalStateException("killed");
            }
        }

        @Override
        public void told(String sentence) {
            sentences.add(sentence);
        }
    }

    @Test
    void learnsWhatNoLineTells() {
        TrainedScorer scorer = new ScorerTrainer(Planted.quick().withEpochs(20, 5))
                .train(training, validation, TrainingListener.SILENT);
        double[] truth = new double[test.size()];
        for (int row = 0; row < truth.length; row++) {
            truth[row] = Planted.truth(test.features()[row]);
        }
        // Who knows nothing has 0.69.
        double oracle = LogLoss.of(truth, test.labels(), test.weights());
        double[] scores = scorer.score(test.features());
        assertThat(LogLoss.of(scores, test.labels(), test.weights())).isBetween(oracle - 0.01, oracle + 0.14);
        int right = 0;
        for (int row = 0; row < scores.length; row++) {
            right += (scores[row] > 0.5) == (truth[row] > 0.5) ? 1 : 0;
        }
        assertThat(right / (double) scores.length).isGreaterThan(0.9);
    }

    @Test
    void sameSeedSameResultAnotherSeedAnother() {
        ScorerSettings settings = Planted.quick().withEpochs(2, 2);
        double[] first = scores(settings);
        assertThat(scores(settings)).containsExactly(first);
        assertThat(scores(settings.withSeed(2))).isNotEqualTo(first);
    }

    private double[] scores(ScorerSettings settings) {
        return new ScorerTrainer(settings)
                .train(training, validation, TrainingListener.SILENT)
                .score(test.features());
    }

    @Test
    void aKilledTrainingGoesOnToTheSameResult() {
        ScorerTrainer trainer = new ScorerTrainer(Planted.quick().withDropout(0.2));
        TrainedScorer whole = trainer.train(training, validation, TrainingListener.SILENT);

        assertThatThrownBy(() -> trainer.train(training, validation, folder, new Heard(3)))
                .hasMessage("killed");
        Heard heard = new Heard(0);
        TrainedScorer resumed = trainer.train(training, validation, folder, heard);

        assertThat(heard.sentences).singleElement().asString().startsWith("Training goes on after epoch 3");
        assertThat(heard.epochs.getFirst().number()).isEqualTo(4);
        assertThat(resumed.score(test.features())).containsExactly(whole.score(test.features()));
        assertThat(resumed.history()).isEqualTo(whole.history());
    }

    @Test
    void aDamagedCheckpointIsRefusedAndTrainingBeginsAnew() throws IOException {
        ScorerTrainer trainer = new ScorerTrainer(Planted.quick().withEpochs(2, 2));
        TrainedScorer whole = trainer.train(training, validation, folder, TrainingListener.SILENT);
        Path file = folder.resolve("scorer.checkpoint");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        Heard heard = new Heard(0);
        TrainedScorer again = trainer.train(training, validation, folder, heard);

        assertThat(heard.sentences).singleElement().asString().contains("is damaged", "begins anew");
        assertThat(heard.epochs).hasSize(2);
        assertThat(again.score(test.features())).containsExactly(whole.score(test.features()));
    }

    @Test
    void halfACheckpointIsRefused() throws IOException {
        ScorerTrainer trainer = new ScorerTrainer(Planted.quick().withEpochs(1, 1));
        trainer.train(training, validation, folder, TrainingListener.SILENT);
        Path file = folder.resolve("scorer.checkpoint");
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 7, 40, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            Heard heard = new Heard(0);
            trainer.train(training, validation, folder, heard);
            assertThat(heard.sentences).singleElement().asString().contains("is damaged");
        }
    }

    @Test
    void anotherTrainingsCheckpointIsNotTakenUp() {
        ScorerSettings settings = Planted.quick().withEpochs(1, 1);
        new ScorerTrainer(settings).train(training, validation, folder, TrainingListener.SILENT);
        Heard heard = new Heard(0);
        new ScorerTrainer(settings).train(Planted.rows(3000, 9), validation, folder, heard);
        assertThat(heard.sentences).singleElement().asString().contains("other examples or settings");
        Heard again = new Heard(0);
        new ScorerTrainer(settings.withSeed(5)).train(Planted.rows(3000, 9), validation, folder, again);
        assertThat(again.sentences).singleElement().asString().contains("other examples or settings");
    }

    @Test
    void endsWhereValidationGetsNoBetterAndKeepsTheBest() {
        LabelledRows few = Planted.rows(60, 4);
        TrainedScorer scorer = new ScorerTrainer(
                        Planted.quick().withEpochs(400, 5).withDropout(0).withWeightDecay(0))
                .train(few, validation, TrainingListener.SILENT);
        List<Epoch> history = scorer.history();
        Epoch best = history.stream()
                .min(java.util.Comparator.comparingDouble(Epoch::validationLoss))
                .orElseThrow();
        assertThat(history).hasSize(best.number() + 5).hasSizeLessThan(400);
        double[] raw = java.util.Arrays.stream(scorer.logOdds(validation.features()))
                .map(logOdds -> 1 / (1 + Math.exp(-logOdds)))
                .toArray();
        assertThat(LogLoss.of(raw, validation.labels(), validation.weights()))
                .isCloseTo(best.validationLoss(), org.assertj.core.data.Offset.offset(1e-5));
    }

    @Test
    void weightsCount() {
        // The same rows say yes once and no once; the heavier word holds.
        float[][] rows = new float[400][2];
        float[] labels = new float[400];
        float[] weights = new float[400];
        for (int at = 0; at < 400; at++) {
            rows[at][0] = at % 2;
            rows[at][1] = at % 3;
            labels[at] = at / 6 % 2;
            weights[at] = 1 + 8 * labels[at];
        }
        LabelledRows both = LabelledRows.of(rows, labels, weights);
        double[] scores = new ScorerTrainer(Planted.quick().withEpochs(40, 40).withDropout(0))
                .train(both, both, TrainingListener.SILENT)
                .score(new float[][] {{1, 1}});
        assertThat(scores[0]).isBetween(0.85, 0.95);
    }

    @Test
    void thePairwiseTermLearnsOrderWithinDecisions() {

        ScorerSettings settings = Planted.quick().withEpochs(4, 4);
        TrainedScorer ordered =
                new ScorerTrainer(settings.withPairwise(2)).train(training, validation, TrainingListener.SILENT);
        double[] scores = ordered.score(test.features());
        int right = 0;
        int pairs = 0;
        for (int high = 0; high < scores.length; high++) {
            for (int low = high - high % 8; low < Math.min(scores.length, high - high % 8 + 8); low++) {
                if (test.labels()[high] > test.labels()[low]) {
                    pairs++;
                    right += scores[high] > scores[low] ? 1 : 0;
                }
            }
        }
        assertThat(right / (double) pairs).isGreaterThan(0.85);
    }

    @Test
    void refusesWhatCannotBeTrainedOn() {
        assertThatThrownBy(() -> LabelledRows.of(new float[][] {{1, Float.NaN}}, new float[] {1}))
                .hasMessage("Row 0 holds NaN");
        assertThatThrownBy(() -> LabelledRows.of(new float[][] {{1}, {1, 2}}, new float[] {1, 0}))
                .hasMessageContaining("Row 1 has 2 features");
        assertThatThrownBy(() -> LabelledRows.of(new float[][] {{1}}, new float[] {0.5f}))
                .hasMessageContaining("label 0.5");
        assertThatThrownBy(() -> LabelledRows.of(new float[0][], new float[0])).hasMessage("There are no examples");
        assertThatThrownBy(() -> ScorerSettings.standard().withDropout(1)).hasMessageContaining("dropout: 1.0");
        assertThatThrownBy(() -> ScorerSettings.standard().withHidden(0)).hasMessageContaining("width: 0");
        assertThatThrownBy(() -> new ScorerTrainer(ScorerSettings.standard())
                        .train(
                                training,
                                LabelledRows.of(new float[][] {{1}}, new float[] {1}),
                                TrainingListener.SILENT))
                .hasMessage("Training rows have 5 features, validation rows 1");
    }
}
