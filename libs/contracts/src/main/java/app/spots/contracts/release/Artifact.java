package app.spots.contracts.release;

import java.time.Instant;

/**
 * An immutable artifact of the registry.
 *
 * @param kind {@code rule-pack} or {@code model}
 * @param sha256 of its bytes, lower-case hex; its blob is {@code /v1/blobs/sha256/<sha256>}
 * @param size bytes
 */
public record Artifact(String kind, String name, String version, String sha256, long size, Instant registeredAt) {}
