package app.spots.inference.execution;

/** More is asked for than can be answered at this moment. */
public final class OverloadedException extends RuntimeException {
    private OverloadedException(String reason) {
        super(reason);
    }

    static OverloadedException tooManyWaiting(int waiting) {
        return new OverloadedException("More than " + waiting + " requests wait already. Try again shortly.");
    }

    static OverloadedException waitedTooLong() {
        return new OverloadedException("The request's turn did not come in time. Try again shortly.");
    }

    static OverloadedException tooMuchInTheMaking() {
        return new OverloadedException("Too many answers are in the making. Try again shortly.");
    }

    /** Not even what is popular near by could be told. */
    public static OverloadedException nothingInTime() {
        return new OverloadedException("No answer could be made in time. Try again shortly.");
    }
}
