package app.spots.contracts.release;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /v1/releases}.
 *
 * @param rulePack SHA-256 of a registered rule pack
 * @param models SHA-256 of registered models
 * @param reason why, for the record
 */
public record ReleaseRequest(String rulePack, @Nullable List<String> models, String reason) {}
