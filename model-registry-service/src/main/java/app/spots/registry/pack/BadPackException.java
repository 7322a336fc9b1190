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
        return new BadPackException("The pack's id is not the SHA-256 of its bytes");
    }

    static BadPackException tooLarge(int bytes, int limit) {
        return new BadPackException("The pack has " + bytes + " bytes, more than " + limit);
    }

    static BadPackException unusableName(RuntimeException cause) {
        return new BadPackException("The pack's name cannot name an artifact", cause);
    }
}
