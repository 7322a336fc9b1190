package app.spots.rules.learning;

import java.util.Locale;

/** How a run ended. */
public enum RunStatus {
    RUNNING,
    /** New weights are published. */
    PUBLISHED,
    /** New weights are stored and wait for a second person. */
    PROPOSED,
    /** New weights failed the gate. */
    REFUSED,
    UNCHANGED,
    /** There was too little to learn from. */
    FROZEN,
    /** An operator chose other weights since; only a run that somebody asks for goes on. */
    HELD,
    FAILED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunStatus of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
