package app.spots.inference.context.locality;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.Spot;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.catalogue.Snapshots;
import app.spots.inference.person.OwnVisits;
import app.spots.inference.person.PersonHistory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HomeLocalityTests {
    private final CatalogueSnapshot catalogue =
            Snapshots.of(spot("a", "loc_b"), spot("b", "loc_a"), spot("c", "loc_b"), spot("nowhere", null));

    @Test
    void isWhereMostVisitsLie() {
        assertThat(HomeLocality.of(visits(Map.of("a", 2, "b", 3, "c", 2, "nowhere", 90, "unknown", 90)), catalogue))
                .contains(new HomeLocality("loc_b", 4, 7));
    }

    @Test
    void tiesGoToTheFirstId() {
        assertThat(HomeLocality.of(visits(Map.of("a", 3, "b", 3)), catalogue))
                .contains(new HomeLocality("loc_a", 3, 6));
    }

    @Test
    void isUnknownWithoutAVisitInAKnownLocality() {
        assertThat(HomeLocality.of(visits(Map.of("nowhere", 5, "unknown", 5)), catalogue))
                .isEmpty();
        assertThat(HomeLocality.of(PersonHistory.none(), catalogue)).isEmpty();
    }

    private static PersonHistory visits(Map<String, Integer> bySpot) {
        Map<String, OwnVisits> visits = new java.util.HashMap<>();
        bySpot.forEach((id, count) -> visits.put(id, new OwnVisits(id, count, Instant.EPOCH, Instant.EPOCH)));
        return new PersonHistory(visits, List.of(), List.of(), Set.of(), Set.of());
    }

    private static Spot spot(String id, @Nullable String localityId) {
        return new Spot(
                id,
                id,
                "cafe",
                new app.spots.contracts.catalogue.LatLon(1, 1),
                localityId,
                null,
                List.of(),
                null,
                0,
                null,
                null,
                false,
                false);
    }
}
