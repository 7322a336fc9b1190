package app.spots.rules.evaluation;

/** An input does not fit the pack. */
public final class CandidateRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String place;

    CandidateRefusedException(String place, String problem) {
        super(place + ": " + problem);
        this.place = place;
    }

    /** Where in the request, such as {@code candidates[3].inputs}. */
    public String place() {
        return place;
    }
}
