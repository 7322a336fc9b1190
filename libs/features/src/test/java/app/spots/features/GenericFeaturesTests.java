package app.spots.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenericFeaturesTests {

    private static final GenericFeatures NOTHING_KNOWN = new GenericFeatures(null, 0, 0, null, 0, 0, null, null, 12);

    @Test
    void nothingKnownIsAllNeutral() {
        FeatureMatrix matrix = row(NOTHING_KNOWN);
        for (int feature = 0; feature < matrix.schema().size(); feature++) {
            assertThat(matrix.at(0, feature)).isZero();
        }
    }

    @Test
    void writesEachFeatureByItsFormula() {
        HourlyVisits lunch = HourlyVisits.none().plus(12, 30).plus(13, 18).plus(20, 2);
        FeatureMatrix matrix = row(new GenericFeatures(3.0, 99, 4, 30.0, 5, 15, 0.25, 0.75, lunch, 12));
        assertThat(values(matrix))
                .containsExactly(
                        new double[] {
                            1,
                            Math.log(4),
                            Math.log(100),
                            Math.log(5),
                            Math.exp(-1),
                            1,
                            Math.log(4),
                            Math.log(100),
                            0.25,
                            1,
                            0.25,
                            1,
                            0.75,
                            Math.log((48 + 3) / (50.0 + 24) * 8)
                        },
                        offset(1e-12));
    }

    @Test
    void aPlaceNeverVisitedHasNothingInTheFeaturesOfKnownOnes() {
        FeatureMatrix matrix = row(new GenericFeatures(3.0, 99, 0, 30.0, 5, 15, null, null, 12));
        for (int feature = 3; feature < 8; feature++) {
            assertThat(matrix.at(0, feature)).isZero();
        }
    }

    @Test
    void timeFitWrapsAroundMidnightAndStaysBounded() {
        HourlyVisits lateNight = HourlyVisits.none().plus(23, 1_000_000);
        int timeFit = GenericFeatures.SCHEMA.size() - 1;
        assertThat(row(new GenericFeatures(null, 0, 0, null, 0, 0, null, lateNight, 0))
                        .at(0, timeFit))
                .isEqualTo(2);
        assertThat(row(new GenericFeatures(null, 0, 0, null, 0, 0, null, lateNight, 12))
                        .at(0, timeFit))
                .isEqualTo(-2);
    }

    @Test
    void hugeCountsStayWithinTheSchema() {
        FeatureMatrix matrix = row(new GenericFeatures(
                20_000.0, Long.MAX_VALUE, Long.MAX_VALUE, 1e300, 3, Long.MAX_VALUE, 1.0005, null, 0));
        assertThat(matrix.at(0, 2)).isEqualTo(22);
        assertThat(matrix.at(0, 10)).isEqualTo(1);
    }

    @Test
    void refusesNonsense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GenericFeatures(-1.0, 0, 0, null, 0, 0, null, null, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GenericFeatures(null, -1, 0, null, 0, 0, null, null, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GenericFeatures(null, 0, 0, null, 2, 1, null, null, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GenericFeatures(null, 0, 0, null, 0, 0, Double.NaN, null, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GenericFeatures(null, 0, 0, null, 0, 0, null, 1.1, null, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GenericFeatures(null, 0, 0, null, 0, 0, null, null, 24));
    }

    @Test
    void aMatrixKeepsItsSchema() {
        FeatureSchema other = new FeatureSchema("other", 2, List.of(new FeatureSchema.Feature("x", "anything", 0, 1)));
        FeatureMatrix matrix = new FeatureMatrix(other, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NOTHING_KNOWN.writeTo(matrix, 0))
                .withMessageContaining("other/2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> matrix.set(0, 0, 1.5))
                .withMessageContaining("x must");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> matrix.at(1, 0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> matrix.set(0, 1, 0));
    }

    @Test
    void aSchemaNamesEachFeatureOnce() {
        FeatureSchema.Feature feature = new FeatureSchema.Feature("x", "anything", 0, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> new FeatureSchema("bad", 1, List.of(feature, feature)));
    }

    @Test
    void momentsAreLocal() {
        LocalMoment moment = LocalMoment.at(Instant.parse("2026-03-08T03:30:00Z"), ZoneId.of("America/New_York"));
        assertThat(moment).isEqualTo(new LocalMoment(DayOfWeek.SATURDAY, 22));
        assertThat(moment.isWeekend()).isTrue();
        assertThat(moment.timeOfDay()).isEqualTo(TimeOfDay.NIGHT);
        assertThat(List.of(4, 5, 11, 12, 16, 17, 21, 22))
                .map(TimeOfDay::ofHour)
                .map(TimeOfDay::wireName)
                .containsExactly(
                        "night", "morning", "morning", "afternoon", "afternoon", "evening", "evening", "night");
        assertThatIllegalArgumentException().isThrownBy(() -> new LocalMoment(DayOfWeek.MONDAY, 24));
    }

    @Test
    void hourlyVisitsNeed24Counts() {
        assertThatIllegalArgumentException().isThrownBy(() -> HourlyVisits.of(1, 2, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HourlyVisits.none().plus(3, -1));
        assertThat(HourlyVisits.none().plus(3, 2).at(3)).isEqualTo(2);
    }

    private static FeatureMatrix row(GenericFeatures features) {
        FeatureMatrix matrix = new FeatureMatrix(GenericFeatures.SCHEMA, 1);
        features.writeTo(matrix, 0);
        return matrix;
    }

    private static double[] values(FeatureMatrix matrix) {
        double[] values = new double[matrix.schema().size()];
        for (int feature = 0; feature < values.length; feature++) {
            values[feature] = matrix.at(0, feature);
        }
        return values;
    }
}
