package app.spots.inference.recommendation;

/** There is nothing to answer by yet: no release, or no catalogue. */
public final class NotReadyException extends RuntimeException {
    private NotReadyException(String reason) {
        super(reason);
    }

    static NotReadyException noRelease() {
        return new NotReadyException("No release of rules and models is loaded yet.");
    }

    static NotReadyException emptyCatalogue() {
        return new NotReadyException("The catalogue is empty: there is nothing to recommend yet.");
    }
}
