package app.spots.client.cache;

import app.spots.client.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** The last good answer of each kind, as a file that is replaced whole or not at all. */
public final class AnswerCache {
    private final Path directory;

    public AnswerCache(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    public void put(String name, Object answer) throws IOException {
        Path whole = Files.createTempFile(directory, name, ".new");
        Files.write(whole, Json.write(answer));
        Files.move(whole, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public <T> Optional<T> get(String name, Class<T> type) throws IOException {
        if (!Files.exists(file(name))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(Files.readAllBytes(file(name)), type));
        } catch (JacksonException e) {
            // Written by another version of the app: as good as absent, and replaced by the next answer.
            return Optional.empty();
        }
    }

    private Path file(String name) {
        return directory.resolve(name + ".json");
    }
}
