package app.spots.inference.release;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where packs and models come from, and where they are kept.
 *
 * @param uri the registry
 * @param tokenUri where the gateway gives this service a token
 * @param clientId this service's name there
 * @param clientSecret its secret there; has no default
 * @param connectTimeout for one attempt
 * @param readTimeout for one attempt
 * @param maxBlobSize a larger blob is refused before it is read to its end
 * @param blobDirectory fetched blobs by hash: with it, a restart needs no registry
 * @param retryAfter the first wait after a failed load; doubles up to {@code retryAtMost}
 */
@Validated
@ConfigurationProperties("spots.registry")
public record RegistrySettings(
        @DefaultValue("http://127.0.0.1:8084") URI uri,

        @DefaultValue("http://127.0.0.1:8080/internal/token")
        URI tokenUri,

        @DefaultValue("inference") String clientId,
        @NotBlank String clientSecret,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("20s") Duration readTimeout,
        @DefaultValue("64MB") DataSize maxBlobSize,
        @DefaultValue(".spots/inference/blobs") Path blobDirectory,
        @DefaultValue("500ms") Duration retryAfter,
        @DefaultValue("30s") Duration retryAtMost) {}
