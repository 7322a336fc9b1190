package app.spots.modelruntime;

/** More native calls wait than the pool accepts. Try again later; the model itself is fine. */
public final class CapacityExceededException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private CapacityExceededException(String message) {
        super(message);
    }

    public static CapacityExceededException ofPool(String pool, int waiting) {
        return new CapacityExceededException("Pool " + pool + " is full: " + waiting + " calls wait");
    }
}
