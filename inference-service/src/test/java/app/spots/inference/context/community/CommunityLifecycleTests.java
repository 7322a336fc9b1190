package app.spots.inference.context.community;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.catalogue.Snapshots;
import app.spots.inference.context.tally.CommunityTally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommunityLifecycleTests {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void formsFromItsFirstEvent() {
        assertThat(of(3, 0, false, tally(5, 0, null)).stage()).isEqualTo(CommunityStage.FORMING);
        assertThat(of(3, 0, false, tally(0, 1, NOW)).stage()).isEqualTo(CommunityStage.COMMUNITY);
        assertThat(of(3, 1, false, tally(0, 0, null)).stage()).isEqualTo(CommunityStage.COMMUNITY);
    }

    @Test
    void mayBecomeAClubAtTenMembersAndThreeEventsWhoeverToldOfThem() {
        assertThat(of(10, 3, false, tally(0, 0, null)).stage()).isEqualTo(CommunityStage.CLUB_ELIGIBLE);
        assertThat(of(2, 3, false, tally(10, 0, NOW)).stage()).isEqualTo(CommunityStage.CLUB_ELIGIBLE);
        assertThat(of(10, 1, false, tally(0, 3, NOW)).stage()).isEqualTo(CommunityStage.CLUB_ELIGIBLE);
        assertThat(of(9, 3, false, tally(9, 3, NOW)).stage()).isEqualTo(CommunityStage.COMMUNITY);
        assertThat(of(10, 2, false, tally(10, 2, NOW)).stage()).isEqualTo(CommunityStage.COMMUNITY);
    }

    @Test
    void isAClubWhenOneIsActive() {
        CatalogueSnapshot withClub = Snapshots.of(new Club("club", "c", "Club", 2, true));
        CatalogueSnapshot withOldClub = Snapshots.of(new Club("club", "c", "Club", 2, false));

        assertThat(CommunityLifecycle.of(community(2, 1, true), tally(0, 0, null), withClub, NOW)
                        .stage())
                .isEqualTo(CommunityStage.CLUB);
        assertThat(CommunityLifecycle.of(community(2, 1, true), tally(0, 0, null), withOldClub, NOW)
                        .stage())
                .isEqualTo(CommunityStage.COMMUNITY);
    }

    @Test
    void isActiveWhenItsProducerSaysSoOrPeopleMetWithinSixtyDays() {
        assertThat(of(2, 1, true, tally(0, 0, null)).active()).isTrue();
        assertThat(of(2, 1, false, tally(0, 0, null)).active()).isFalse();
        assertThat(of(2, 1, false, tally(1, 1, NOW.minus(Duration.ofDays(59)))).active())
                .isTrue();
        assertThat(of(2, 1, false, tally(1, 1, NOW.minus(Duration.ofDays(60)))).active())
                .isFalse();
    }

    @Test
    void saysWhatItLacks() {
        assertThat(of(7, 2, true, tally(0, 0, null)).reason())
                .isEqualTo("it held events; to become a club it has 7 of 10 members and 2 of 3 events");
    }

    private static CommunityLifecycle of(int members, int events, boolean active, CommunityTally tally) {
        return CommunityLifecycle.of(community(members, events, active), tally, Snapshots.of(), NOW);
    }

    private static Community community(int members, int events, boolean active) {
        return new Community("c", "C", null, null, null, List.of(), members, events, active, null);
    }

    private static CommunityTally tally(long members, long gatherings, @Nullable Instant lastAt) {
        return new CommunityTally(members, gatherings, lastAt);
    }
}
