package app.spots.contracts.event;

import java.util.List;

/** CloudEvents types, {@code spots.<noun>.<past-tense>.v<n>}. Each has a JSON Schema of the same name under {@code schemas/}. */
public final class EventTypes {
    public static final String SPOT_UPDATED = "spots.spot.updated.v1";
    public static final String EVENT_UPDATED = "spots.event.updated.v1";
    public static final String COMMUNITY_UPDATED = "spots.community.updated.v1";
    public static final String CLUB_UPDATED = "spots.club.updated.v1";
    public static final String EXPERT_UPDATED = "spots.expert.updated.v1";
    public static final String LOCALITY_UPDATED = "spots.locality.updated.v1";
    public static final String LIST_UPDATED = "spots.list.updated.v1";

    public static final String EXPOSURE_RECORDED = "spots.exposure.recorded.v1";
    public static final String RECOMMENDATION_ACTED = "spots.recommendation.acted.v1";
    public static final String VISIT_RECORDED = "spots.visit.recorded.v1";
    public static final String EVENT_ATTENDED = "spots.event.attended.v1";
    public static final String COMMUNITY_JOINED = "spots.community.joined.v1";
    public static final String RESPECT_GIVEN = "spots.respect.given.v1";
    public static final String FEEDBACK_GIVEN = "spots.feedback.given.v1";
    public static final String BLOCK_CHANGED = "spots.block.changed.v1";

    public static final String INTERACTION_APPLIED = "spots.interaction.applied.v1";
    public static final String RECOMMENDATION_SERVED = "spots.recommendation.served.v1";
    public static final String EXPOSURE_LABELLED = "spots.exposure.labelled.v1";
    public static final String PROFILE_UPDATED = "spots.profile.updated.v1";
    public static final String PACK_PUBLISHED = "spots.pack.published.v1";
    public static final String RELEASE_ACTIVATED = "spots.release.activated.v1";
    public static final String PERSON_ERASED = "spots.person.erased.v1";

    /** What a phone may report through sync, and an operator may import as history. */
    public static final List<String> INTERACTIONS = List.of(
            EXPOSURE_RECORDED,
            RECOMMENDATION_ACTED,
            VISIT_RECORDED,
            EVENT_ATTENDED,
            COMMUNITY_JOINED,
            RESPECT_GIVEN,
            FEEDBACK_GIVEN,
            BLOCK_CHANGED);

    public static final List<String> CATALOGUE = List.of(
            SPOT_UPDATED,
            EVENT_UPDATED,
            COMMUNITY_UPDATED,
            CLUB_UPDATED,
            EXPERT_UPDATED,
            LOCALITY_UPDATED,
            LIST_UPDATED);

    private EventTypes() {}
}
