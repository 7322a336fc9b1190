package app.spots.registry.blob;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Removes at start what an earlier process staged and never kept; younger files may be another replica's. */
@Component
class AbandonedUploads {
    private static final Logger log = LoggerFactory.getLogger(AbandonedUploads.class);
    private static final Duration SURELY_ABANDONED = Duration.ofDays(1);

    private final Path incoming;

    AbandonedUploads(BlobProperties properties) {
        this.incoming = properties.directory().resolve("incoming");
    }

    @EventListener(ApplicationReadyEvent.class)
    void remove() throws IOException {
        Instant limit = Instant.now().minus(SURELY_ABANDONED);
        try (Stream<Path> files = Files.list(incoming)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit) && Files.deleteIfExists(file)) {
                    log.info("Removed abandoned upload {}", file.getFileName());
                }
            }
        }
    }
}
