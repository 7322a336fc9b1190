package app.spots.registry.release;

import java.util.List;

/** A release that cannot be made; the message is for the operator. */
public final class InvalidReleaseException extends RuntimeException {
    private InvalidReleaseException(String message) {
        super(message);
    }

    static InvalidReleaseException notRegistered(String kind, String hash) {
        return new InvalidReleaseException("No " + kind + " with SHA-256 " + hash + " is registered.");
    }

    static InvalidReleaseException notAHash(String kind) {
        return new InvalidReleaseException("A " + kind + " is named by 64 lower-case hex digits, its SHA-256.");
    }

    static InvalidReleaseException modelTwice(String name) {
        return new InvalidReleaseException("Model " + name + " stands twice in the release.");
    }

    static InvalidReleaseException tooManyModels(int limit) {
        return new InvalidReleaseException("A release has at most " + limit + " models.");
    }

    static InvalidReleaseException notPassed(String name, String version, List<String> reasons) {
        return new InvalidReleaseException(
                "Model " + name + " " + version + " is not released: " + String.join("; ", reasons) + ".");
    }

    static InvalidReleaseException reason() {
        return new InvalidReleaseException("A release needs a reason of 1 to 500 characters.");
    }
}
