package app.spots.rules.pack;

/** The author may not be the one who publishes. */
public final class TwoPersonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TwoPersonException() {
        super("Two people are needed here (spots.rules.two-person): whoever wrote this cannot publish it.");
    }
}
