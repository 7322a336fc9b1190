package app.spots.inference.context.tally;

/**
 * What people's events told of an area.
 *
 * @param ratings feedback of type spotExperience on its spots
 * @param communityEngagements joinings of its communities and feedback of type socialInteraction on them
 * @param attendances people at events there, each event anew
 */
public record AreaTally(long visits, long ratings, long communityEngagements, long attendances) {}
