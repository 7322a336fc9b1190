package app.spots.training.scorer;

/** A checkpoint that this training cannot go on from; its message says why. */
final class UnusableCheckpointException extends Exception {

    private static final long serialVersionUID = 1L;

    private UnusableCheckpointException(String message) {
        super(message);
    }

    static UnusableCheckpointException damaged() {
        return new UnusableCheckpointException("it is damaged");
    }

    static UnusableCheckpointException ofAnotherTraining() {
        return new UnusableCheckpointException("it belongs to other examples or settings");
    }
}
