package app.spots.rules.authoring;

/** A draft's request is not of the shape that is asked for, or changes what is not there. */
public final class DraftRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String place;

    private DraftRefusedException(String place, String message) {
        super(message);
        this.place = place;
    }

    static DraftRefusedException at(String place, String problem) {
        return new DraftRefusedException(place, "at " + (place.isEmpty() ? "the draft" : place) + ": " + problem);
    }

    static DraftRefusedException unreadable(String problem) {
        return new DraftRefusedException("", problem);
    }

    /** Path into the request, such as {@code changes[0].add}; empty for the whole. */
    public String place() {
        return place;
    }
}
