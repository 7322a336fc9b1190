package app.spots.collection.intake;

/** The reader as the service has it. */
public final class Readers {
    private Readers() {}

    public static EventReader events() {
        return new EventReader(new PrivacyScreen(), new PayloadSchemas(), new SealedFields());
    }
}
