package app.spots.registry.artifact;

import app.spots.contracts.release.Artifact;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants an artifact to be used: a new one was uploaded, or a pack was published, perhaps again. Raised inside the
 * registering transaction.
 *
 * @param weights those a rule pack was published with; absent for its starting weights, and for any other artifact
 * @param occasion why, for the record; cut at 400 characters
 */
public record ArtifactArrived(Artifact artifact, @Nullable Artifact weights, String occasion) {
    private static final int MAX_OCCASION = 400;

    public ArtifactArrived {
        occasion = occasion.length() <= MAX_OCCASION ? occasion : occasion.substring(0, MAX_OCCASION);
    }
}
