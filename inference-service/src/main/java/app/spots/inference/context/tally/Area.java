package app.spots.inference.context.tally;

import java.util.Collection;

/** What lies in an area, by ids. */
public record Area(Collection<String> spotIds, Collection<String> communityIds, Collection<String> eventIds) {}
