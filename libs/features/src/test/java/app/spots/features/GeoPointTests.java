package app.spots.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeoPointTests {

    private static final GeoPoint UNION_SQUARE = new GeoPoint(40.7359, -73.9911);

    @Test
    void measuresTheGreatCircle() {
        // Paris to London, a published example: 343.5 km.
        assertThat(new GeoPoint(48.8566, 2.3522).distanceKm(new GeoPoint(51.5074, -0.1278)))
                .isCloseTo(343.56, within(0.2));
        // A degree along a meridian is 1/360 of 2 pi R.
        assertThat(new GeoPoint(0, 0).distanceKm(new GeoPoint(1, 0))).isCloseTo(111.195, within(0.001));
    }

    @Test
    void isSymmetricAndZeroAtHome() {
        GeoPoint brooklyn = new GeoPoint(40.6782, -73.9442);
        assertThat(UNION_SQUARE.distanceKm(brooklyn)).isEqualTo(brooklyn.distanceKm(UNION_SQUARE));
        assertThat(UNION_SQUARE.distanceKm(UNION_SQUARE)).isZero();
    }

    @Test
    void crossesTheDateLineAndReachesTheOtherSide() {
        assertThat(new GeoPoint(0, 179.5).distanceKm(new GeoPoint(0, -179.5))).isCloseTo(111.195, within(0.001));
        assertThat(new GeoPoint(0, 0).distanceKm(new GeoPoint(0, 180))).isCloseTo(20015.1, within(0.1));
        assertThat(new GeoPoint(90, 0).distanceKm(new GeoPoint(-90, 77))).isCloseTo(20015.1, within(0.1));
    }

    @ParameterizedTest
    @CsvSource({"90.01,0", "-91,0", "0,180.5", "0,-181", "NaN,0", "0,NaN", "Infinity,0"})
    void refusesWhatIsNotOnEarth(double latitude, double longitude) {
        assertThatIllegalArgumentException().isThrownBy(() -> new GeoPoint(latitude, longitude));
    }
}
