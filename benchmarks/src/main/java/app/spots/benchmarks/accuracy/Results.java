package app.spots.benchmarks.accuracy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Results of finished runs, a file for each set and seed, so that a broken-off bench goes on where it was. */
final class Results {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    Results(Path folder) {
        this.folder = folder;
    }

    /** Empty where there is none, or one of other data, another method, or half a file. */
    Optional<Result> find(DataSet set, String fingerprint, long seed) {
        Path file = file(set, seed);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), Result.class))
                    .filter(result -> result.answers(set, fingerprint, seed));
        } catch (JacksonException damaged) {
            return Optional.empty();
        }
    }

    void keep(DataSet set, Result result) {
        write(file(set, result.seed()).getFileName().toString(), JSON.writeValueAsString(result));
    }

    /** Whole or not at all. */
    Path write(String name, String text) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(name);
            Path half = folder.resolve(name + ".part");
            Files.writeString(half, text);
            return Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path file(DataSet set, long seed) {
        return folder.resolve("%s-seed%d.json".formatted(set.key(), seed));
    }
}
