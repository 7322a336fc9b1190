package app.spots.inference.context.tally;

/**
 * How many different people are behind an {@link AreaTally}.
 *
 * @param visitors of its spots
 * @param raters of its spots
 * @param engaged who joined its communities or gave feedback on them
 * @param attendees of events there
 */
public record AreaPeople(long visitors, long raters, long engaged, long attendees) {}
