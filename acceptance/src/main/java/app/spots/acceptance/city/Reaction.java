package app.spots.acceptance.city;

/**
 * What a person did with one item of a shown list.
 *
 * @param examined whether the person looked at it at all
 * @param response what followed
 */
public record Reaction(String itemId, int rank, boolean examined, Response response) {

    /** An item that was looked at and left, or never looked at, is ignored. */
    public enum Response {
        CLICKED,
        VISITED,
        SAVED,
        DISMISSED,
        IGNORED
    }
}
