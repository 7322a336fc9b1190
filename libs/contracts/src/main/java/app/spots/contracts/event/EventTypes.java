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
    public static final String LIST_VIEWED = "spots.list.viewed.v1";
    public static final String LIST_SCROLLED = "spots.list.scrolled.v1";
    public static final String SPOT_VIEWED = "spots.spot.viewed.v1";
    public static final String SPOT_TAPPED = "spots.spot.tapped.v1";
    public static final String SEARCH_PERFORMED = "spots.search.performed.v1";
    public static final String ORGANIC_SPOT_DISCOVERED = "spots.organic-spot.discovered.v1";
    public static final String ORGANIC_SPOT_CREATED = "spots.organic-spot.created.v1";
    public static final String ORGANIC_SPOT_DISMISSED = "spots.organic-spot.dismissed.v1";
    public static final String COMMUNITY_CREATED = "spots.community.created.v1";
    public static final String COMMUNITY_UPGRADED = "spots.community.upgraded.v1";

    public static final String INTERACTION_APPLIED = "spots.interaction.applied.v1";
    public static final String RECOMMENDATION_SERVED = "spots.recommendation.served.v1";
    public static final String EXPOSURE_LABELLED = "spots.exposure.labelled.v1";
    public static final String PROFILE_UPDATED = "spots.profile.updated.v1";
    public static final String PACK_PUBLISHED = "spots.pack.published.v1";
    public static final String RELEASE_ACTIVATED = "spots.release.activated.v1";
    public static final String MODEL_TRAINED = "spots.model.trained.v1";
    public static final String PERSON_ERASED = "spots.person.erased.v1";

    /** What a person did: reported by a phone, by another system or by the existing app, or imported as history. */
    public static final List<String> INTERACTIONS = List.of(
            EXPOSURE_RECORDED,
            RECOMMENDATION_ACTED,
            VISIT_RECORDED,
            EVENT_ATTENDED,
            COMMUNITY_JOINED,
            RESPECT_GIVEN,
            FEEDBACK_GIVEN,
            BLOCK_CHANGED,
            LIST_VIEWED,
            LIST_SCROLLED,
            SPOT_VIEWED,
            SPOT_TAPPED,
            SEARCH_PERFORMED,
            ORGANIC_SPOT_DISCOVERED,
            ORGANIC_SPOT_CREATED,
            ORGANIC_SPOT_DISMISSED,
            COMMUNITY_CREATED,
            COMMUNITY_UPGRADED);

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
