package app.spots.registry.blob;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where blobs lie and how large one may be.
 *
 * @param minFree below this the service stops being ready: it could not take another blob
 */
@Validated
@ConfigurationProperties("spots.blobs")
public record BlobProperties(
        @NotNull Path directory,
        @DefaultValue("64MB") @NotNull DataSize maxSize,
        @DefaultValue("128MB") @NotNull DataSize minFree) {}
