package app.spots.rules.decision;

/** The decision is not, or no longer, kept. */
public final class DecisionNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private DecisionNotFoundException(String message) {
        super(message);
    }

    static DecisionNotFoundException forId(Object id) {
        return new DecisionNotFoundException("There is no decision " + id
                + ": it was never served, has not arrived yet, carried no inputs, or is past its time.");
    }
}
