package app.spots.registry.artifact;

/** The message names the rule that is broken. */
public final class InvalidArtifactNameException extends RuntimeException {
    InvalidArtifactNameException(String rule) {
        super(rule);
    }
}
