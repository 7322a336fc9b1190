package app.spots.rules.pack;

/** No pack has this id. */
public final class PackNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private PackNotFoundException(String message) {
        super(message);
    }

    static PackNotFoundException forId(String packId) {
        boolean wellFormed = packId.matches("[0-9a-f]{64}");
        return new PackNotFoundException(
                wellFormed ? "There is no pack " + packId + "." : "A pack's id is 64 lower-case hexadecimal digits.");
    }

    static PackNotFoundException nonePublished() {
        return new PackNotFoundException("No pack has been published yet.");
    }
}
