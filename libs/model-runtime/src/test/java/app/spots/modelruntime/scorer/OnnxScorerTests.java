package app.spots.modelruntime.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import app.spots.features.CustomFeatures;
import app.spots.features.FeatureMatrix;
import app.spots.features.FeatureSchema;
import app.spots.features.GenericFeatures;
import app.spots.features.HybridBlend;
import app.spots.features.ScoreGrid;
import app.spots.modelruntime.IncompatibleFeaturesException;
import app.spots.modelruntime.ModelClosedException;
import app.spots.modelruntime.ModelKind;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelStatus;
import app.spots.modelruntime.RecommendationModel;
import app.spots.modelruntime.Sha256;
import app.spots.modelruntime.execution.NativePool;
import app.spots.modelruntime.factory.ModelFactory;
import app.spots.modelruntime.generic.GenericModel;
import app.spots.modelruntime.scorer.EnsembleDefinition.Member;
import app.spots.modelruntime.testing.Networks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OnnxScorerTests {
    private static final FeatureSchema SCHEMA = CustomFeatures.SCHEMA;

    private final NativePool pool = new NativePool("test", 2, 16);
    private final Networks network = Networks.byChance(1, SCHEMA.size(), 32, 16, 1);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void givesWhatTheSameNetworkGivesInJava() {
        List<double[]> rows = Networks.rows(SCHEMA, 2500, 9);
        try (RecommendationModel model = load(custom())) {
            double[] scores = model.score(matrix(rows));
            assertThat(scores).hasSize(2500);
            for (int row = 0; row < scores.length; row++) {
                assertThat(scores[row])
                        .isCloseTo(network.score(rows.get(row)), within(1e-6 + 0x1p-17))
                        .isEqualTo(ScoreGrid.round(scores[row]));
            }
            assertThat(model.score(new FeatureMatrix(SCHEMA, 0))).isEmpty();
            assertThat(model.health().failures()).isZero();
        }
    }

    @Test
    void saysWhoItIs() {
        RecommendationModel model = load(custom());
        assertThat(model.metadata().id()).hasToString("net@1");
        assertThat(model.metadata().kind()).isEqualTo(ModelKind.CUSTOM);
        assertThat(model.metadata().featureSchema()).isEqualTo("custom/1");
        assertThat(model.metadata().sha256()).isEqualTo(Sha256.of(custom()));
        assertThat(model.trainedOn()).containsOnlyKeys("score");
        model.warmUp();
        assertThat(model.metadata().status()).isEqualTo(ModelStatus.READY);
        model.close();
        assertThatExceptionOfType(ModelClosedException.class)
                .isThrownBy(() -> model.score(new FeatureMatrix(SCHEMA, 1)));
    }

    @Test
    void refusesRowsOfAnotherSchema() {
        try (RecommendationModel model = load(custom())) {
            assertThatExceptionOfType(IncompatibleFeaturesException.class)
                    .isThrownBy(() -> model.score(new FeatureMatrix(GenericFeatures.SCHEMA, 1)));
        }
    }

    @Test
    void aHybridIsLinearInTheProbabilities() {
        byte[] bytes = ScorerContainer.write(network.metadata("mix", "1", ScorerMetadata.HYBRID, 0.7), network.onnx());
        FeatureMatrix rows = matrix(Networks.rows(SCHEMA, 40, 3));
        try (RecommendationModel hybrid = load(bytes);
                RecommendationModel alone = load(custom());
                GenericModel formula = GenericModel.load(GenericModel.bundledParameters())) {
            assertThat(hybrid.metadata().kind()).isEqualTo(ModelKind.HYBRID);
            double[] scores = hybrid.score(rows);
            double[] formulas = formula.score(rows);
            double[] networks = alone.score(rows);
            for (int row = 0; row < scores.length; row++) {
                assertThat(scores[row])
                        .isCloseTo(HybridBlend.linear(formulas[row], networks[row], 0.7), within(0x1p-16));
            }
        }
    }

    @Test
    void anEnsembleTakesTheWeightedMeanOfItsMembers() {
        FeatureMatrix rows = matrix(Networks.rows(SCHEMA, 40, 3));
        byte[] generic = GenericModel.bundledParameters();
        try (RecommendationModel inProbability = ensemble(EnsembleDefinition.PROBABILITY, 0.25, 0.75, generic);
                RecommendationModel inLogOdds = ensemble(EnsembleDefinition.LOG_ODDS, 0.25, 0.75, generic);
                RecommendationModel one = load(custom());
                RecommendationModel other = load(generic)) {
            assertThat(inProbability.metadata().kind()).isEqualTo(ModelKind.ENSEMBLE);
            assertThat(inProbability.metadata().featureSchema()).isEqualTo("custom/1");
            double[] ones = one.score(rows);
            double[] others = other.score(rows);
            double[] means = inProbability.score(rows);
            double[] oddsMeans = inLogOdds.score(rows);
            for (int row = 0; row < means.length; row++) {
                assertThat(means[row]).isEqualTo(ScoreGrid.round(0.25 * ones[row] + 0.75 * others[row]));
                double odds =
                        Math.pow(ones[row] / (1 - ones[row]), 0.25) * Math.pow(others[row] / (1 - others[row]), 0.75);
                assertThat(oddsMeans[row]).isCloseTo(odds / (1 + odds), within(0x1p-16));
            }
        }
    }

    @Test
    void anEnsembleIsSoundInItself() {
        assertRefused(
                () -> ensemble(EnsembleDefinition.PROBABILITY, 0.5, 0.6, GenericModel.bundledParameters()), "sum");
        assertRefused(
                () -> ensemble(EnsembleDefinition.PROBABILITY, -0.5, 1.5, GenericModel.bundledParameters()), "weight");
        assertRefused(() -> ensemble("median", 0.5, 0.5, GenericModel.bundledParameters()), "blend");
        assertRefused(
                () -> definition(EnsembleDefinition.PROBABILITY, 0.5, 0.5, custom())
                        .write(),
                "twice");
        byte[] alone = definition(EnsembleDefinition.PROBABILITY, 0.5, 0.5, GenericModel.bundledParameters())
                .write();
        assertRefused(() -> ModelFactory.load(alone, pool), "members");
    }

    @Test
    void refusesANetworkThatDoesNotGiveItsReferenceScores() {
        Networks another = Networks.byChance(2, SCHEMA.size(), 32, 16, 1);
        byte[] bytes = ScorerContainer.write(network.metadata("net", "1", ScorerMetadata.CUSTOM, 0), another.onnx());
        assertRefused(() -> load(bytes), "reference row");
    }

    @Test
    void refusesWhatGivesNoProbability() {
        assertRefused(() -> load(with(network.onnx("features", "score", "Identity"))), "");
        assertRefused(() -> load(with(network.onnx("features", "score", "Log"))), "");
    }

    /** It passes every rehearsal: only between the ends it leaves the unit. */
    @Test
    void whatIsNoProbabilityAtWorkIsAFailureThatCounts() {
        Networks sum = Networks.linear(SCHEMA.size(), Map.of(15, 0.9f, 20, -0.9f), 0.5f);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            double[] row = new double[SCHEMA.size()];
            row[15] = row[20] = i / 8.0;
            rows.add(row);
        }
        ScorerMetadata like = network.metadata("net", "1", ScorerMetadata.CUSTOM, 0);
        double[] halves = new double[8];
        Arrays.fill(halves, 0.5);
        byte[] bytes = ScorerContainer.write(
                with(like, ScorerMetadata.FORMAT, "custom", "custom/1", 0, rows, halves),
                sum.onnx("features", "score", "Identity"));
        try (RecommendationModel model = load(bytes)) {
            FeatureMatrix candidates = new FeatureMatrix(SCHEMA, 2);
            assertThat(model.score(candidates)).containsExactly(0.5, 0.5);
            candidates.set(1, 15, 1);
            for (int i = 0; i < 3; i++) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> model.score(candidates))
                        .withMessageContaining("no probability");
            }
            assertThat(model.health().failures()).isEqualTo(3);
            assertThat(model.health().isHealthy()).isFalse();
            assertThat(model.score(new FeatureMatrix(SCHEMA, 1))).containsExactly(0.5);
            assertThat(model.health().isHealthy()).isTrue();
        }
    }

    @Test
    void refusesOtherEnds() {
        assertRefused(() -> load(with(network.onnx("x", "score", "Sigmoid"))), "its input is 'x'");
        assertRefused(() -> load(with(network.onnx("features", "y", "Sigmoid"))), "its output is 'y'");
        assertRefused(() -> load(with(Networks.byChance(1, 14, 8, 1).onnx())), "its input is not [N, 52]");
        assertRefused(() -> load(with(Networks.byChance(1, SCHEMA.size(), 8, 2).onnx())), "its output is not [N]");
    }

    @Test
    void refusesHostileFilesBeforeTheyRun() {
        assertRefused(() -> load(with(network.onnx("features", "score", "Loop"))), "operator-not-allowed");
        assertRefused(() -> load(with("no network".getBytes(StandardCharsets.UTF_8))), "malformed");
    }

    @Test
    void refusesAContainerOfWhichAnythingWasChanged() {
        byte[] bytes = custom();
        for (int at = 0; at < bytes.length; at += 97) {
            byte[] changed = bytes.clone();
            changed[at] ^= 0x10;
            assertThatExceptionOfType(ModelRefusedException.class).isThrownBy(() -> load(changed));
        }
    }

    @Test
    void refusesMetadataThatAreNotSound() {
        ScorerMetadata sound = network.metadata("net", "1", ScorerMetadata.CUSTOM, 0);
        assertRefused(() -> write(sound, "spots.scorer/2", "custom", "custom/1", 0), "format");
        assertRefused(() -> write(sound, ScorerMetadata.FORMAT, "magic", "custom/1", 0), "kind");
        assertRefused(() -> write(sound, ScorerMetadata.FORMAT, "custom", "custom/7", 0), "custom/7");
        assertRefused(() -> write(sound, ScorerMetadata.FORMAT, "custom", "calling/1", 0), "features");
        assertRefused(() -> write(sound, ScorerMetadata.FORMAT, "custom", "custom/1", 0.5), "share");
        assertRefused(() -> write(sound, ScorerMetadata.FORMAT, "hybrid", "custom/1", 1.5), "share");
    }

    @Test
    void theFactoryTellsKindsApart() {
        assertThat(ModelFactory.load(GenericModel.bundledParameters(), pool)).isInstanceOf(GenericModel.class);
        assertThat(load(custom())).isInstanceOf(OnnxScorer.class);
        assertRefused(
                () -> ModelFactory.load("{\"format\":\"spots.magic/1\"}".getBytes(StandardCharsets.UTF_8), pool),
                "unsupported");
        assertRefused(() -> ModelFactory.load("what".getBytes(StandardCharsets.UTF_8), pool), "malformed");
        assertRefused(() -> ModelFactory.load(new byte[0], pool), "malformed");
    }

    private byte[] custom() {
        return with(network.onnx());
    }

    private byte[] with(byte[] onnx) {
        return ScorerContainer.write(network.metadata("net", "1", ScorerMetadata.CUSTOM, 0), onnx);
    }

    private RecommendationModel load(byte[] artifact) {
        return (RecommendationModel) ModelFactory.load(artifact, pool);
    }

    private RecommendationModel ensemble(String blend, double one, double other, byte[] otherModel) {
        EnsembleDefinition definition = definition(blend, one, other, otherModel);
        Map<String, byte[]> artifacts = Map.of(Sha256.of(custom()), custom(), Sha256.of(otherModel), otherModel);
        return (RecommendationModel) new ModelFactory(pool, artifacts::get).load(definition.write());
    }

    private EnsembleDefinition definition(String blend, double one, double other, byte[] otherModel) {
        return new EnsembleDefinition(
                EnsembleDefinition.FORMAT,
                "both",
                "1",
                blend,
                List.of(new Member("net", Sha256.of(custom()), one), new Member("other", Sha256.of(otherModel), other)),
                Map.of(),
                "a test");
    }

    private static byte[] write(ScorerMetadata like, String format, String kind, String schema, double share) {
        return ScorerContainer.write(
                with(like, format, kind, schema, share, like.referenceRows(), like.referenceScores()), new byte[1]);
    }

    private static ScorerMetadata with(
            ScorerMetadata like,
            String format,
            String kind,
            String schema,
            double share,
            List<double[]> rows,
            double[] scores) {
        return new ScorerMetadata(
                format,
                "net",
                "1",
                kind,
                schema,
                like.source(),
                like.license(),
                like.metrics(),
                "",
                rows,
                scores,
                like.distribution(),
                share,
                Map.of());
    }

    private static FeatureMatrix matrix(List<double[]> rows) {
        FeatureMatrix matrix = new FeatureMatrix(SCHEMA, rows.size());
        for (int row = 0; row < rows.size(); row++) {
            for (int feature = 0; feature < SCHEMA.size(); feature++) {
                matrix.set(row, feature, rows.get(row)[feature]);
            }
        }
        return matrix;
    }

    private static void assertRefused(Runnable loading, String named) {
        assertThatExceptionOfType(ModelRefusedException.class)
                .isThrownBy(loading::run)
                .withMessageContaining(named);
    }
}
