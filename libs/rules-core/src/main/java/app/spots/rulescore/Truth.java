package app.spots.rulescore;

/** Kleene's three truth values. */
public enum Truth {
    FALSE,
    UNKNOWN,
    TRUE;

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    Truth not() {
        return switch (this) {
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
            case TRUE -> FALSE;
        };
    }

    /** The lesser of both, in the order false, unknown, true. */
    Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The greater of both. */
    Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Truth same(Truth other) {
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : of(this == other);
    }
}
