package app.spots.inference.context.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.inference.person.Attendance;
import app.spots.inference.person.Membership;
import app.spots.inference.person.OwnVisits;
import app.spots.inference.person.PersonHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JourneyPolicyTests {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final JourneyPolicy policy = new JourneyPolicy(new JourneyThresholds(3, 3, 3, 60, 5));

    @Test
    void beginsWithDiscovery() {
        assertThat(policy.derive(PersonHistory.none(), NOW).stage()).isEqualTo(JourneyStage.SPOT_DISCOVERY);
        assertThat(policy.derive(visits(2, 9), NOW).reason()).isEqualTo("you have been to 2 spots so far");
    }

    @Test
    void threeRegularSpotsLeadOn() {
        assertThat(policy.derive(visits(3, 2), NOW).stage()).isEqualTo(JourneyStage.SPOT_DISCOVERY);
        assertThat(policy.derive(visits(3, 3), NOW))
                .isEqualTo(new Journey(
                        JourneyStage.COMMUNITY_FORMATION,
                        "you keep going back to 3 spots",
                        new Journey.Counts(3, 3, 0, 0, 0)));
    }

    @Test
    void eventsLeadToEngagement() {
        assertThat(policy.derive(attended(3, "c", NOW), NOW))
                .isEqualTo(new Journey(
                        JourneyStage.EVENT_ENGAGEMENT, "you went to 3 events", new Journey.Counts(0, 0, 1, 3, 0)));
    }

    @Test
    void aLastingConnectionIsBothLongAndLively() {
        Instant longAgo = NOW.minus(Duration.ofDays(61));
        assertThat(policy.derive(attended(5, "c", longAgo), NOW).stage()).isEqualTo(JourneyStage.LIFE_ENRICHMENT);
        assertThat(policy.derive(attended(4, "c", longAgo), NOW).stage()).isEqualTo(JourneyStage.EVENT_ENGAGEMENT);
        assertThat(policy.derive(attended(5, "c", NOW), NOW).stage()).isEqualTo(JourneyStage.EVENT_ENGAGEMENT);
        assertThat(policy.derive(attended(5, "other", longAgo), NOW).stage()).isEqualTo(JourneyStage.EVENT_ENGAGEMENT);
    }

    private static PersonHistory visits(int spots, int visitsEach) {
        Map<String, OwnVisits> visits = new HashMap<>();
        IntStream.range(0, spots).forEach(i -> visits.put("s" + i, new OwnVisits("s" + i, visitsEach, NOW, NOW)));
        return new PersonHistory(visits, List.of(), List.of(), Set.of(), Set.of());
    }

    private static PersonHistory attended(int events, String communityId, Instant joinedAt) {
        List<Attendance> attendances = IntStream.range(0, events)
                .mapToObj(i -> new Attendance("e" + i, communityId, NOW))
                .toList();
        return new PersonHistory(Map.of(), List.of(new Membership("c", joinedAt)), attendances, Set.of(), Set.of());
    }
}
