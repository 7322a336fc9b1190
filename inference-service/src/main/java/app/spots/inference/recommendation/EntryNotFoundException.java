package app.spots.inference.recommendation;

/** The catalogue has nothing of this id that could be recommended. */
public final class EntryNotFoundException extends RuntimeException {
    EntryNotFoundException() {
        super("The catalogue has no spot, event, community, club or list of this id.");
    }
}
