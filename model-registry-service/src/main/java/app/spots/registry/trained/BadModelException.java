package app.spots.registry.trained;

import app.spots.servicedefaults.event.PermanentEventException;

/** An announced model that is not what it says it is. */
public final class BadModelException extends PermanentEventException {
    private BadModelException(String message, Throwable cause) {
        super(message, cause);
    }

    private BadModelException(String message) {
        super(message);
    }

    static BadModelException notUploaded(String name, String version) {
        return new BadModelException("No model " + name + " " + version + " with these bytes was uploaded");
    }

    static BadModelException unusableName(RuntimeException cause) {
        return new BadModelException("The model's name cannot name an artifact", cause);
    }

    static BadModelException unknownState() {
        return new BadModelException("A trained model is a candidate or refused");
    }
}
