package app.spots.registry.artifact;

import app.spots.contracts.release.Artifact;

/**
 * Somebody wants an artifact to be used: a new one was uploaded, or a pack was published, perhaps again. Raised inside the
 * registering transaction.
 *
 * @param occasion why, for the record; cut at 400 characters
 */
public record ArtifactArrived(Artifact artifact, String occasion) {
    private static final int MAX_OCCASION = 400;

    public ArtifactArrived {
        occasion = occasion.length() <= MAX_OCCASION ? occasion : occasion.substring(0, MAX_OCCASION);
    }
}
