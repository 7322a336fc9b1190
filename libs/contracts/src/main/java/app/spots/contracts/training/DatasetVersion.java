package app.spots.contracts.training;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param datasetId SHA-256 of the manifest
 * @param state {@code available}; {@code withdrawn} while it is rewritten without an erased person; {@code destroyed} once its
 *     files are gone
 * @param replacedBy the version without the erased persons
 */
public record DatasetVersion(
        String datasetId,
        String kind,
        String state,
        Instant createdAt,
        @Nullable String replacedBy,
        DatasetManifest manifest) {}
