package app.spots.benchmarks.datasets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Counts what an import should bring, by itself. */
final class Checkins {

    private Checkins() {}

    /** Rows of checkins.csv, its heading aside. */
    static long count(Path folder) {
        Path plain = folder.resolve("checkins.csv");
        Path file = Files.exists(plain) ? plain : folder.resolve("checkins.csv.gz");
        try (InputStream bytes = Files.newInputStream(file);
                InputStream text = file == plain ? bytes : new GZIPInputStream(bytes);
                BufferedReader lines = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).count() - 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
