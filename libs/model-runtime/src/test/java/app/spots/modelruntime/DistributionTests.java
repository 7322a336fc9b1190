package app.spots.modelruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTests {

    @Test
    void cutsIntoTenths() {
        Distribution distribution =
                Distribution.of(IntStream.range(0, 1000).mapToDouble(i -> i).toArray());
        assertThat(distribution.edges()).containsExactly(100.0, 200.0, 300.0, 400.0, 500.0, 600.0, 700.0, 800.0, 900.0);
        assertThat(distribution.shares()).hasSize(10).allSatisfy(share -> assertThat(share)
                .isCloseTo(0.1, within(0.002)));
    }

    @Test
    void whatIsMostlyZeroHasABinForWhatIsNot() {
        double[] values = new double[100];
        values[3] = 1;
        values[4] = 2;
        Distribution distribution = Distribution.of(values);
        assertThat(distribution.edges()).containsExactly(0.0);
        assertThat(distribution.shares()).containsExactly(0.98, 0.02);
        assertThat(distribution.stabilityIndex(new int[] {980, 20})).isZero();
        assertThat(distribution.stabilityIndex(new int[] {500, 500})).isGreaterThan(0.25);
    }

    @Test
    void refusesWhatIsNoDistribution() {
        assertThatIllegalArgumentException().isThrownBy(() -> Distribution.of(new double[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Distribution(List.of(1.0, 1.0), List.of(.5, .3, .2)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Distribution(List.of(1.0), List.of(.5, .6)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Distribution(List.of(1.0), List.of(1.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Distribution(List.of(Double.NaN), List.of(.5, .5)));
    }
}
