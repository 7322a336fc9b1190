package app.spots.gateway.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A secret given as text (by the environment) or as a file (by a mounted volume). */
final class Secret {
    private Secret() {}

    static Optional<String> optional(@Nullable String text, @Nullable Path file) {
        if (text != null && !text.isBlank()) {
            return Optional.of(text);
        }
        return Optional.ofNullable(file).map(Secret::read);
    }

    static String required(String name, @Nullable String text, @Nullable Path file) {
        return optional(text, file)
                .orElseThrow(() -> new MisconfiguredException(
                        "The gateway does not start without " + name + ": set " + name + " or " + name + "-file."));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new MisconfiguredException("Cannot read the secret in " + file + ": " + e, e);
        }
    }
}
