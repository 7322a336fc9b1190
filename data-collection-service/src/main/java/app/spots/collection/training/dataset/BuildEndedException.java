package app.spots.collection.training.dataset;

/** A build must not go on here: another process has it, or this one stops. */
final class BuildEndedException extends RuntimeException {
    private final boolean isStop;

    private BuildEndedException(String message, boolean isStop) {
        super(message);
        this.isStop = isStop;
    }

    static BuildEndedException leaseLost() {
        return new BuildEndedException("The build was claimed by another process", false);
    }

    static BuildEndedException stopped() {
        return new BuildEndedException("The service stops", true);
    }

    boolean isStop() {
        return isStop;
    }
}
