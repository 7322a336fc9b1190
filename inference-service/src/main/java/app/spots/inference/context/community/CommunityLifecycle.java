package app.spots.inference.context.community;

import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.context.ClubEligibility;
import app.spots.inference.context.tally.CommunityTally;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a community stands. Its producer knows of members and events that no phone of ours reported, and phones report
 * some before the producer: the larger number of the two is what is known at least.
 *
 * @param members at least so many
 * @param eventsHosted at least so many
 * @param hasClub an active one
 * @param active its producer says so, or people joined or met within 60 days
 * @param lastAt of the latest joining or gathering that was reported
 */
public record CommunityLifecycle(
        CommunityStage stage,
        long members,
        long eventsHosted,
        boolean hasClub,
        boolean active,
        @Nullable Instant lastAt) {

    /** The app's plan says "active lately" without a number; this is the one of lasting connections. */
    static final Duration LATELY = Duration.ofDays(60);

    public static CommunityLifecycle of(
            Community community, CommunityTally tally, CatalogueSnapshot catalogue, Instant now) {
        long members = Math.max(community.memberCount(), tally.members());
        long events = Math.max(community.eventsHosted(), tally.gatherings());
        boolean hasClub = catalogue.clubsOf(community.id()).stream().anyMatch(Club::active);
        Instant lastAt = tally.lastAt();
        boolean metLately = lastAt != null && lastAt.isAfter(now.minus(LATELY));
        return new CommunityLifecycle(
                stage(members, events, hasClub), members, events, hasClub, community.active() || metLately, lastAt);
    }

    private static CommunityStage stage(long members, long events, boolean hasClub) {
        if (hasClub) {
            return CommunityStage.CLUB;
        }
        if (ClubEligibility.isReached(
                (int) Math.min(members, Integer.MAX_VALUE), (int) Math.min(events, Integer.MAX_VALUE))) {
            return CommunityStage.CLUB_ELIGIBLE;
        }
        return events > 0 ? CommunityStage.COMMUNITY : CommunityStage.FORMING;
    }

    public String reason() {
        return switch (stage) {
            case CLUB -> "it has an active club";
            case CLUB_ELIGIBLE ->
                "with " + members + " members and " + eventsHosted
                        + " events held it may become a club (" + ClubEligibility.MEMBERS + " and "
                        + ClubEligibility.EVENTS_HOSTED + " are asked for)";
            case COMMUNITY ->
                "it held events; to become a club it has " + members + " of " + ClubEligibility.MEMBERS
                        + " members and " + eventsHosted + " of " + ClubEligibility.EVENTS_HOSTED + " events";
            case FORMING -> "none of its events was held yet";
        };
    }
}
