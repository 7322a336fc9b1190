package app.spots.client.release;

/**
 * One blob of a release.
 *
 * @param role what it is to the release, as {@code rule-pack}, {@code weights} or {@code model}
 * @param sha256 lower-case hex
 * @param size bytes
 */
public record ReleaseBlob(String role, String name, String sha256, long size) {}
