package app.spots.collection.intake;

/** Thrown while an event is read; becomes a {@link Verdict.Refused}. Without a stack trace: refusing must stay cheap. */
public class RefusedEventException extends RuntimeException {
    private final boolean keepOriginal;

    private RefusedEventException(String reason, boolean keepOriginal) {
        super(reason, null, false, false);
        this.keepOriginal = keepOriginal;
    }

    /** Not understood: kept with its original bytes for operators. */
    public static RefusedEventException quarantine(String reason) {
        return new RefusedEventException(reason, true);
    }

    /** Understood and not allowed to be kept in any form. */
    public static RefusedEventException reject(String reason) {
        return new RefusedEventException(reason, false);
    }

    boolean keepOriginal() {
        return keepOriginal;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
