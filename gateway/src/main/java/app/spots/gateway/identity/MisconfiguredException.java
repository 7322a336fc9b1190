package app.spots.gateway.identity;

import org.jspecify.annotations.Nullable;

/** A key, secret or issuer is missing or unusable, so the gateway does not start. The message says what to do. */
final class MisconfiguredException extends RuntimeException {
    MisconfiguredException(String whatToDo) {
        this(whatToDo, null);
    }

    MisconfiguredException(String whatToDo, @Nullable Throwable cause) {
        super(whatToDo, cause);
    }
}
