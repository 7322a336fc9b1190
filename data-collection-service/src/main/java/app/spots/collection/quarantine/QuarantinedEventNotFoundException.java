package app.spots.collection.quarantine;

/** No quarantined event has this id. */
public class QuarantinedEventNotFoundException extends RuntimeException {
    private QuarantinedEventNotFoundException(String message) {
        super(message);
    }

    public static QuarantinedEventNotFoundException forId(long id) {
        return new QuarantinedEventNotFoundException("no quarantined event has id " + id);
    }
}
