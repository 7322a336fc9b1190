package app.spots.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceCellTests {

    @Test
    void theMiddleIsNearAndItsOwnMiddle() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            GeoPoint point = new GeoPoint(random.nextDouble(-85, 85), random.nextDouble(-180, 180));
            GeoPoint middle = PlaceCell.middle(point);
            assertThat(point.distanceKm(middle)).as("%s", point).isLessThan(0.67);
            assertThat(PlaceCell.middle(middle)).isEqualTo(middle);
        }
    }

    /** Points drawn evenly over a square of 20 by 20 km fall into as many cells as such cells fit in, not into more. */
    @ParameterizedTest
    @CsvSource({"0, 0", "40.7, -74", "-33.9, 151.2", "69.6, 18.9"})
    void aCellIsLargeEnough(double latitude, double longitude) {
        Random random = new Random(2);
        Set<GeoPoint> cells = new HashSet<>();
        double height = 20 / 111.195;
        double width = height / Math.cos(Math.toRadians(latitude));
        for (int i = 0; i < 100_000; i++) {
            cells.add(PlaceCell.middle(
                    new GeoPoint(latitude + random.nextDouble() * height, longitude + random.nextDouble() * width)));
        }
        // A row and a column more, where the square's edges cut cells.
        assertThat(cells.size()).isBetween(400, (int) Math.ceil((20 / 0.926 + 2) * (20 / 0.926 + 2)));
    }

    @ParameterizedTest
    @CsvSource({"90, 0", "-90, 0", "90, 180", "0, 180", "0, -180", "12, 180"})
    void hasAMiddleAtTheEdgesOfTheMap(double latitude, double longitude) {
        GeoPoint point = new GeoPoint(latitude, longitude);

        assertThat(point.distanceKm(PlaceCell.middle(point))).isLessThan(1);
    }
}
