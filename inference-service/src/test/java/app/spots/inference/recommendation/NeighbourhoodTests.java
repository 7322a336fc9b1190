package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.Expert;
import app.spots.contracts.catalogue.Locality;
import app.spots.contracts.catalogue.Spot;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.catalogue.Snapshots;
import app.spots.inference.context.community.CommunityLifecycle;
import app.spots.inference.context.tally.CommunityTally;
import app.spots.inference.support.Entries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The place is in the locality {@code loc_test}. */
class NeighbourhoodTests {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final CommunityTally NOTHING = new CommunityTally(0, 0, null);
    private static final Spot CAFE = Entries.spot("cafe", "cafe", 0, 0);

    @Test
    void knowsNothingOfKindsThatTheCatalogueDoesNotHold() {
        Neighbourhood around = around(NOTHING);

        assertThat(around.hasActiveCommunity()).isNull();
        assertThat(around.hasDeepCommunity()).isNull();
        assertThat(around.hasActiveClub()).isNull();
        assertThat(around.upcomingEvents(NOW)).isNull();
        assertThat(around.hostsEvents()).isNull();
        assertThat(around.expertScope()).isNull();
    }

    @Test
    void knowsThatThereIsNoneWhereTheCatalogueHoldsOthers() {
        Neighbourhood around = around(
                NOTHING,
                Entries.community("elsewhere", "another_spot"),
                new Club("club", "elsewhere", "Club", 12, true),
                Entries.event("far", "another_spot", null),
                expert("expert_far", "local", "loc_far", false, "another_spot"));

        assertThat(around.hasActiveCommunity()).isFalse();
        assertThat(around.hasDeepCommunity()).isFalse();
        assertThat(around.hasActiveClub()).isFalse();
        assertThat(around.upcomingEvents(NOW)).isZero();
        assertThat(around.hostsEvents()).isFalse();
        assertThat(around.expertScope()).isEqualTo("none");
    }

    @ParameterizedTest(name = "{0} members, {1} events, last {2} days ago: active {3}, deep {4}")
    @CsvSource({"10, 3, 5, true, true", "9, 3, 5, true, false", "10, 2, 5, true, false", "10, 3, 61, false, false"})
    void takesACommunityForWhatPeopleMadeOfIt(int members, int gatherings, int daysAgo, boolean active, boolean deep) {
        var sleeping = new Community("writers", "Writers", null, null, null, List.of("cafe"), 1, 0, false, null);
        var tally = new CommunityTally(members, gatherings, NOW.minus(Duration.ofDays(daysAgo)));

        Neighbourhood around = around(tally, sleeping);

        assertThat(around.hasActiveCommunity()).isEqualTo(active);
        assertThat(around.hasDeepCommunity()).isEqualTo(deep);
        assertThat(around.activeCommunity().isPresent()).isEqualTo(active);
        assertThat(around.hostsEvents()).isTrue();
    }

    @Test
    void doesNotLeadToWhatIsBlocked() {
        CatalogueSnapshot catalogue = Snapshots.of(
                CAFE,
                Entries.community("writers", "cafe"),
                new Club("club", "writers", "Club", 12, true),
                Entries.event("reading", "cafe", "writers"));

        Neighbourhood around = around(catalogue, NOTHING, Set.of("writers"));

        assertThat(around.hasActiveCommunity()).isFalse();
        assertThat(around.hasActiveClub()).isFalse();
        assertThat(around.upcomingEvents(NOW)).isZero();
    }

    /** Of two experts by scope, locality and goldenness, who vouches. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "?",
            value = {
                "local, loc_test, false, city,      loc_far,  true,  one",
                "local, loc_far,  true,  city,      loc_test, false, two",
                "city,  loc_test, false, city,      loc_test, true,  two",
                "local, ?,        false, universal, ?,        false, one",
                "local, loc_far,  true,  local,     loc_far,  true,  ?"
            })
    void takesTheNearestExpertWhoseScopeReachesThePlace(
            String oneScope,
            @Nullable String oneHome,
            boolean oneGolden,
            String twoScope,
            @Nullable String twoHome,
            boolean twoGolden,
            @Nullable String vouches) {
        Neighbourhood around = around(
                NOTHING,
                locality("loc_test", "neighbourhood", "city"),
                locality("loc_far", "neighbourhood", "city"),
                locality("city", "city", null),
                expert("one", oneScope, oneHome, oneGolden, "cafe"),
                expert("two", twoScope, twoHome, twoGolden, "cafe"));

        assertThat(around.expert().map(Expert::id).orElse(null)).isEqualTo(vouches);
    }

    private static Neighbourhood around(CommunityTally tally, CatalogueEntry... others) {
        CatalogueSnapshot catalogue =
                Snapshots.of(Stream.concat(Stream.of(CAFE), Stream.of(others)).toArray(CatalogueEntry[]::new));
        return around(catalogue, tally, Set.of());
    }

    private static Neighbourhood around(CatalogueSnapshot catalogue, CommunityTally tally, Set<String> blocked) {
        return new Neighbourhood(
                catalogue,
                new Item(CAFE, ItemType.SPOT, CAFE),
                new Blocks(catalogue, blocked::contains),
                community -> CommunityLifecycle.of(community, tally, catalogue, NOW));
    }

    private static Expert expert(String id, String scope, @Nullable String home, boolean golden, String spotId) {
        return new Expert(id, "agent_" + id, "cafe", scope, home, golden, 20, List.of(spotId));
    }

    private static Locality locality(String id, String level, @Nullable String parentId) {
        return new Locality(id, id, level, parentId, null, null, null, false);
    }
}
