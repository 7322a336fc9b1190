package app.spots.recommenders.nextvisit;

/** @param chance that the next visit goes there, given that it goes to one of the places asked about; 0 to 1 */
public record ScoredPlace(String place, double chance) {}
