package app.spots.rules.authoring;

/** The draft is not, or no longer, in a state that allows this. */
public final class DraftConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private DraftConflictException(String message) {
        super(message);
    }

    static DraftConflictException published(Draft draft) {
        return new DraftConflictException(
                "Draft " + draft.id() + " was published as pack " + draft.packId() + " and stays as it is.");
    }

    static DraftConflictException changed(Draft draft, String reviewed) {
        return new DraftConflictException("Draft " + draft.id() + " now makes pack " + draft.packId() + ", not "
                + reviewed + ": it was changed since you looked.");
    }

    static DraftConflictException notReviewed(Draft draft) {
        return new DraftConflictException(
                "Two people are needed here: say what you reviewed by {\"packId\": \"" + draft.packId() + "\"}.");
    }
}
