package app.spots.rules.authoring;

/** No draft has this id. */
public final class DraftNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private DraftNotFoundException(String message) {
        super(message);
    }

    static DraftNotFoundException forId(Object id) {
        return new DraftNotFoundException("There is no draft " + id + ".");
    }
}
