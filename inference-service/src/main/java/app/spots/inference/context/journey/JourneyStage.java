package app.spots.inference.context.journey;

/** Where a person is on the way from places to a life. Names are those on the wire and in rule packs. */
public enum JourneyStage {
    SPOT_DISCOVERY,
    COMMUNITY_FORMATION,
    EVENT_ENGAGEMENT,
    LIFE_ENRICHMENT
}
