package app.spots.recommenders.nextvisit;

/** A person was at a place. */
public record Visit(String person, String place, Moment moment) {}
