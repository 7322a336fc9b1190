package app.spots.registry.pack;

import app.spots.servicedefaults.event.PermanentEventException;

/** A published pack that is not what it says it is. */
public final class BadPackException extends PermanentEventException {
    private BadPackException(String message) {
        super(message);
    }

    private BadPackException(String message, Throwable cause) {
        super(message, cause);
    }

    static BadPackException hashDiffers() {
        return new BadPackException("The id of the pack or its weights is not the SHA-256 of the bytes");
    }

    static BadPackException weightsOfAnotherPack() {
        return new BadPackException("The weights belong to another pack");
    }

    static BadPackException tooLarge(int bytes, int limit) {
        return new BadPackException("The pack or its weights have " + bytes + " bytes, more than " + limit);
    }

    static BadPackException unusableName(RuntimeException cause) {
        return new BadPackException("The pack's name cannot name an artifact", cause);
    }
}
