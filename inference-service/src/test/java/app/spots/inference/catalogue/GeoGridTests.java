package app.spots.inference.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.Spot;
import app.spots.features.GeoPoint;
import app.spots.inference.support.Entries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GeoGridTests {
    private static final long SEED = 20261123;

    @Test
    void findsWhatLookingAtEverySpotFinds() {
        Random random = new Random(SEED);
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            spots.add(Entries.spot("s" + i, "cafe", 40 + random.nextDouble(), -74 + random.nextDouble()));
        }
        GeoGrid grid = new GeoGrid(spots);
        for (int i = 0; i < 200; i++) {
            GeoPoint centre = new GeoPoint(40 + random.nextDouble(), -74 + random.nextDouble());
            double radius = 0.1 + 30 * random.nextDouble();
            int limit = 1 + random.nextInt(300);
            assertThat(ids(grid.nearest(centre, radius, limit))).isEqualTo(bruteForce(spots, centre, radius, limit));
        }
    }

    @Test
    void looksAcrossTheDateLineAndNearThePole() {
        List<Spot> spots = List.of(
                Entries.spot("east", "cafe", 0, 179.99),
                Entries.spot("west", "cafe", 0, -179.99),
                Entries.spot("pole", "cafe", 89.95, 10),
                Entries.spot("across", "cafe", 89.95, -170));
        GeoGrid grid = new GeoGrid(spots);

        assertThat(ids(grid.nearest(new GeoPoint(0, 179.995), 5, 9))).containsExactly("east", "west");
        assertThat(ids(grid.nearest(new GeoPoint(89.99, 10), 20, 9))).containsExactly("pole", "across");
    }

    private static List<String> ids(List<Near> near) {
        return near.stream().map(each -> each.spot().id()).toList();
    }

    private static List<String> bruteForce(List<Spot> spots, GeoPoint centre, double radius, int limit) {
        return spots.stream()
                .map(spot -> new Near(
                        spot,
                        centre.distanceKm(new GeoPoint(
                                spot.location().lat(), spot.location().lon()))))
                .filter(near -> near.km() <= radius)
                .sorted(Comparator.comparingDouble(Near::km)
                        .thenComparing(near -> near.spot().id()))
                .limit(limit)
                .map(near -> near.spot().id())
                .toList();
    }
}
