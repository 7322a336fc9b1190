package app.spots.acceptance.faults.mutation;

/** A mutant names what the class does not have: the code has moved on, and the mutant must follow. */
public final class TargetNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TargetNotFoundException(Edit edit) {
        super("there is nothing to mutate: " + edit.describe());
    }
}
