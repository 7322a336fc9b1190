package app.spots.rulescore;

/** Whom an input speaks of: {@code user} and {@code context} are bound once a request, {@code candidate} once each. */
public enum Scope {
    USER("user"),
    CONTEXT("context"),
    CANDIDATE("candidate");

    private final String wireName;

    Scope(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
