package app.spots.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.offline.OfflineBundle;
import app.spots.contracts.offline.OfflineBundleFile;
import app.spots.contracts.offline.OfflineCandidate;
import app.spots.contracts.offline.OfflineNeeds;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FoundTests {
    private static final List<String> FACTS = List.of("localityId", "placeKind", "expertScope", "activeCommunity");
    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-05-01T12:00:00Z");

    private final OfflineCandidate west = candidate(
            "west", "spot", new LatLon(45, -75.1), "hood_west", List.of(), List.of(), 0.2, "third", "local", false);
    private final OfflineCandidate east = candidate(
            "east", "spot", new LatLon(45, -74.9), "hood_east", List.of(), List.of(), 0.9, "commercial", null, false);

    @Test
    void whatHasSeveralPlacesIsToldByTheNearest() {
        OfflineCandidate players = players(List.of());

        Found fromEast = found(players, new LatLon(45, -74.8));
        assertThat(fromEast.spotId()).isEqualTo("east");
        assertThat(fromEast.localityId()).isEqualTo("hood_east");
        assertThat(fromEast.facts())
                .containsEntry("placeKind", "commercial")
                .containsEntry("localityId", "hood_east")
                .containsEntry("activeCommunity", true)
                .doesNotContainKey("expertScope");
        assertThat(fromEast.inputs(person()))
                .containsEntry("compatibility", 0.6)
                .containsEntry("vibeFit", "has much of yours");

        assertThat(found(players, new LatLon(45, -75.3)).spotId()).isEqualTo("west");
    }

    @Test
    void whatIsItsOwnStaysSo() {
        Found found = found(players(List.of(OfflineCandidate.LOCALITY, OfflineCandidate.VIBE)), new LatLon(45, -74.8));

        assertThat(found.localityId()).isEqualTo("hood_west");
        assertThat(found.facts()).containsEntry("localityId", "hood_west").containsEntry("placeKind", "commercial");
        assertThat((double) found.inputs(person()).get("compatibility")).isCloseTo(0.7, offset(1e-9));
    }

    @Test
    void withoutAPlaceToStandTheFirstOneTells() {
        assertThat(found(players(List.of()), null).spotId()).isEqualTo("west");
    }

    private Found found(OfflineCandidate candidate, @Nullable LatLon here) {
        OfflineBundle bundle = new OfflineBundle(
                OfflineBundle.FORMAT,
                "cell",
                "release",
                "pack",
                "model",
                "custom/1",
                "{}",
                null,
                FACTS,
                List.of(candidate, east, west));
        OfflineArea area = OfflineArea.of(new OfflineBundleFile(new byte[0], 0, new byte[0]), bundle);
        return Found.of(area.find(candidate.id()), area, new Moment(NOON, here));
    }

    private OfflineCandidate players(List<String> own) {
        return candidate(
                "players",
                "community",
                west.location(),
                "hood_west",
                List.of("west", "east"),
                own,
                0.2,
                "third",
                "local",
                true);
    }

    private static OfflineCandidate candidate(
            String id,
            String type,
            LatLon location,
            String localityId,
            List<String> placeIds,
            List<String> own,
            double vibe,
            String placeKind,
            @Nullable String expertScope,
            boolean activeCommunity) {
        Double[] numbers = new Double[24];
        Arrays.fill(numbers, 0, 12, vibe);
        Arrays.fill(numbers, 12, 24, 1.0);
        return new OfflineCandidate(
                id,
                type,
                id,
                null,
                location,
                localityId,
                placeIds,
                own,
                0,
                0,
                List.of(),
                List.of(numbers),
                null,
                null,
                Arrays.asList(localityId, placeKind, expertScope, activeCommunity),
                null);
    }

    /** All of whose dimensions are 0.5. */
    private OfflinePerson person() {
        Map<String, Double> sure = Collections.singletonMap("crowd_tolerance", 1.0);
        OfflineNeeds needs = new OfflineNeeds(
                "agent_1",
                Instant.EPOCH,
                Map.of(),
                Map.of("crowd_tolerance", 0.5),
                sure,
                List.of(),
                Map.of(),
                0,
                null,
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of());
        OfflineBundle bundle = new OfflineBundle(
                OfflineBundle.FORMAT, "cell", "release", "pack", "model", "custom/1", "{}", null, FACTS, List.of(east));
        return new OfflinePerson(
                needs, List.of(), OfflineArea.of(new OfflineBundleFile(new byte[0], 0, new byte[0]), bundle));
    }
}
