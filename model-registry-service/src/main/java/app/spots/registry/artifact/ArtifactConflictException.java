package app.spots.registry.artifact;

import app.spots.contracts.release.Artifact;

/** The name stands for other bytes already, and always will. */
public final class ArtifactConflictException extends RuntimeException {
    private final Artifact registered;

    ArtifactConflictException(Artifact registered) {
        super("%s %s %s is registered with other bytes"
                .formatted(registered.kind(), registered.name(), registered.version()));
        this.registered = registered;
    }

    public Artifact registered() {
        return registered;
    }
}
