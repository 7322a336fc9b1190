package app.spots.modelruntime.generic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import app.spots.features.FeatureMatrix;
import app.spots.features.FeatureSchema;
import app.spots.features.GenericFeatures;
import app.spots.features.HourlyVisits;
import app.spots.features.ScoreGrid;
import app.spots.modelruntime.IncompatibleFeaturesException;
import app.spots.modelruntime.ModelClosedException;
import app.spots.modelruntime.ModelKind;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelStatus;
import app.spots.modelruntime.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenericModelTests {

    private final GenericModel model = GenericModel.load(GenericModel.bundledParameters());

    @Test
    void saysWhoItIs() {
        assertThat(model.metadata().id()).hasToString("generic@2");
        assertThat(model.metadata().kind()).isEqualTo(ModelKind.GENERIC);
        assertThat(model.metadata().featureSchema()).isEqualTo("generic/1");
        assertThat(model.metadata().sha256()).isEqualTo(Sha256.of(GenericModel.bundledParameters()));
        assertThat(model.metadata().status()).isEqualTo(ModelStatus.LOADED);
        model.warmUp();
        assertThat(model.metadata().status()).isEqualTo(ModelStatus.READY);
        assertThat(model.health().isHealthy()).isTrue();
    }

    @Test
    void followsItsFormula() {
        GenericModel simple = GenericModel.load(
                parameters("\"log_distance\": 0.0", "\"log_distance\": -1.0").getBytes(StandardCharsets.UTF_8));
        double score = simple.score(rows(at(1.0)))[0];
        // slope * (intercept - ln 2) + calibration, then the logistic function.
        assertThat(score).isEqualTo(ScoreGrid.round(1 / (1 + Math.exp(-(2 * (-1 - Math.log(2)) + 0.25)))));
    }

    @Test
    void everyFeaturePullsItsWay() {
        HourlyVisits atNoon = HourlyVisits.none().plus(12, 500);
        assertThat(scores(at(0.3), at(3.0), at(30.0))).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(scores(popular(0), popular(10), popular(1000))).isSorted();
        assertThat(scores(visited(0, null), visited(1, 90.0), visited(5, 90.0), visited(5, 1.0)))
                .isSorted();
        assertThat(scores(category(0), category(5), category(20))).isSorted();
        assertThat(scores(text(-0.1), text(0.2), text(0.8))).isSorted();
        assertThat(scores(taste(0.1), taste(0.6), taste(0.9))).isSorted();
        assertThat(scores(
                        new GenericFeatures(null, 0, 0, null, 0, 0, null, atNoon, 3),
                        new GenericFeatures(null, 0, 0, null, 0, 0, null, null, 12),
                        new GenericFeatures(null, 0, 0, null, 0, 0, null, atNoon, 12)))
                .isSorted();
    }

    @Test
    void whatIsUnknownIsNeitherPraisedNorPunished() {
        double unknown = scores(text(0.2))[0];
        assertThat(scores(popular(0))[0]).isCloseTo(unknown, within(0.00004));
        assertThat(scores(taste(0.64))[0]).isCloseTo(unknown, within(0.00004));
        assertThat(scores(at(3.27))[0]).isCloseTo(unknown, within(0.00004));
    }

    /** A rule factor acts on the odds: near 1 there is nothing left that it could move. */
    @Test
    void leavesTheRulesRoomAboveAPlaceOfEveryWeek() {
        double everyWeek = model.score(rows(new GenericFeatures(0.4, 40, 8, 3.0, 10, 60, null, 0.8, null, 19)))[0];
        double factor = 5;
        assertThat(everyWeek).isBetween(0.3, 0.85);
        assertThat(everyWeek * factor / (1 - everyWeek + everyWeek * factor)).isLessThan(0.97);
    }

    @Test
    void scoresAreProbabilitiesOnTheGridEvenAtTheEnds() {
        double[] scores = model.score(rows(
                new GenericFeatures(
                        20_000.0, 0, 0, null, 0, 900, -1.0, HourlyVisits.none().plus(0, 1_000_000), 12),
                new GenericFeatures(0.0, Long.MAX_VALUE, Long.MAX_VALUE, 0.0, 900, 900, 1.0, null, 12)));
        for (double score : scores) {
            assertThat(score).isStrictlyBetween(0.0, 1.0).isEqualTo(ScoreGrid.round(score));
        }
    }

    @Test
    void aScoreDoesNotDependOnItsNeighbours() {
        GenericFeatures[] all = {at(1.0), popular(77), visited(3, 2.0), text(0.4)};
        double[] together = model.score(rows(all));
        for (int i = 0; i < all.length; i++) {
            assertThat(model.score(rows(all[i]))[0]).isEqualTo(together[i]);
        }
        assertThat(model.score(rows())).isEmpty();
    }

    @Test
    void refusesRowsOfAnotherSchema() {
        FeatureSchema other = new FeatureSchema("other", 1, List.of(new FeatureSchema.Feature("x", "", 0, 1)));
        assertThatExceptionOfType(IncompatibleFeaturesException.class)
                .isThrownBy(() -> model.score(new FeatureMatrix(other, 1)))
                .withMessageContaining("other/1")
                .withMessageContaining("generic/1");
        assertThat(model.health().failures()).isZero();
    }

    @Test
    void refusesWorkAfterItIsClosed() {
        model.close();
        model.close();
        assertThatExceptionOfType(ModelClosedException.class).isThrownBy(() -> model.score(rows(at(1.0))));
        assertThat(model.health().status()).isEqualTo(ModelStatus.CLOSED);
        assertThat(model.health().isHealthy()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spots.generic-model/1 | spots.generic-model/2 | format",
                "generic/1 | generic/9 | features",
                "\"log_visits\": 0.0, | '' | log_visits",
                "\"log_visits\" | \"log_visitz\" | log_visits",
                "\"log_visits\": 0.0 | \"log_visits\": 0.0, \"extra\": 1.0 | does not have",
                "\"log_visits\": 0.0 | \"log_visits\": 1e9 | log_visits",
                "\"log_visits\": 0.0 | \"log_visits\": \"NaN\" | malformed",
                "\"log_visits\": 0.0 | \"log_visits\": null | log_visits",
                "\"log_visits\": 0.0 | \"log_visits\": 0.0, \"log_visits\": 1.0 | malformed",
                "\"slope\": 2.0 | \"slope\": 0.0 | slope",
                "\"intercept\": -1.0 | \"intercept\": -1e99 | intercept",
                "\"intercept\": -1.0, | '' | malformed",
                "\"name\": \"t\" | \"name\": \"../t\" | name",
                "\"name\": \"t\" | \"name\": \"t\", \"shell\": \"rm\" | malformed",
                "\"source\": \"a test\" | \"source\": \"a test\"} {  | malformed",
            })
    void refusesUnsoundParameters(String sound, String unsound, String named) {
        String json = parameters(sound, unsound);
        assertThatExceptionOfType(ModelRefusedException.class)
                .isThrownBy(() -> GenericModel.load(json.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining(named);
    }

    @Test
    void refusesHugeAndEmptyFiles() {
        assertThatExceptionOfType(ModelRefusedException.class)
                .isThrownBy(() -> GenericModel.load(new byte[1 << 20]))
                .withMessageContaining("too-large");
        assertThatExceptionOfType(ModelRefusedException.class).isThrownBy(() -> GenericModel.load(new byte[0]));
    }

    private static String parameters(String sound, String replacement) {
        String json = """
                {"format": "spots.generic-model/1", "name": "t", "version": "1", "features": "generic/1",
                 "intercept": -1.0, "weights": {"distance_known": 0.0, "log_distance": 0.0, "log_visits": 0.0,
                 "log_own_visits": 0.0, "own_recency": 0.0, "visited_before": 0.0, "log_distance_if_visited": 0.0,
                 "log_visits_if_visited": 0.0, "category_affinity": 0.0, "text_known": 0.0, "text_similarity": 0.0,
                 "taste_known": 0.0, "taste_similarity": 0.0, "time_of_day_fit": 0.0}, "calibration": {"slope": 2.0, "intercept": 0.25}, "metrics": {},
                 "source": "a test"}""";
        assertThat(json).contains(sound);
        return json.replace(sound, replacement);
    }

    private double[] scores(GenericFeatures... candidates) {
        return model.score(rows(candidates));
    }

    private static FeatureMatrix rows(GenericFeatures... candidates) {
        FeatureMatrix matrix = new FeatureMatrix(GenericFeatures.SCHEMA, candidates.length);
        for (int row = 0; row < candidates.length; row++) {
            candidates[row].writeTo(matrix, row);
        }
        return matrix;
    }

    private static GenericFeatures at(double km) {
        return new GenericFeatures(km, 0, 0, null, 0, 0, null, null, 12);
    }

    private static GenericFeatures popular(long visits) {
        return new GenericFeatures(null, visits, 0, null, 0, 0, null, null, 12);
    }

    private static GenericFeatures visited(long ownVisits, Double daysAgo) {
        return new GenericFeatures(null, 10, ownVisits, daysAgo, 5, 50, null, null, 12);
    }

    private static GenericFeatures category(long own) {
        return new GenericFeatures(null, 0, 0, null, own, 20, null, null, 12);
    }

    private static GenericFeatures taste(double similarity) {
        return new GenericFeatures(null, 0, 0, null, 0, 0, null, similarity, null, 12);
    }

    private static GenericFeatures text(double similarity) {
        return new GenericFeatures(null, 0, 0, null, 0, 0, similarity, null, 12);
    }
}
