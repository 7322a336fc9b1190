package app.spots.rules.pack;

/** What is published now does not allow this publication. */
public final class PublicationRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private PublicationRefusedException(String message) {
        super(message);
    }

    static PublicationRefusedException neverPublished(String packId) {
        return new PublicationRefusedException(
                "Pack " + packId + " was never published, so there is nothing to go back to. Publish it instead.");
    }

    static PublicationRefusedException overtaken(String expected, String current) {
        return new PublicationRefusedException("This rests on pack " + expected + ", but " + current
                + " was published since. Put the draft again on the current pack, so that nobody's change is lost.");
    }

    static PublicationRefusedException anotherPack(String packId, String current) {
        return new PublicationRefusedException("These weights belong to pack " + packId + ", but " + current
                + " is the one published last. Publish or roll back to their pack first.");
    }
}
