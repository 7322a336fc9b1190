package app.spots.benchmarks.accuracy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Lines of one text file, gzipped where its name ends so. What is wrong is told with file and line. */
final class DataFile {

    /** One line that is not blank, split at the separator. */
    @FunctionalInterface
    interface Row {
        void read(Line line);
    }

    private final Path path;
    private final String separator;

    private DataFile(Path path, String separator) {
        this.path = path;
        this.separator = separator;
    }

    static DataFile spaced(Path path) {
        return new DataFile(path, " ");
    }

    static DataFile tabbed(Path path) {
        return new DataFile(path, "\t");
    }

    static DataFile commaSeparated(Path path) {
        return new DataFile(path, ",");
    }

    /** @throws MalformedDataException where the file is missing, no gzip, not UTF-8, or {@code row} says so */
    void forEach(Row row) {
        if (!Files.isRegularFile(path)) {
            throw MalformedDataException.missing(path);
        }
        long number = 0;
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8.newDecoder()))) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                if (!text.isBlank()) {
                    row.read(new Line(path, number, text, separator));
                }
            }
        } catch (ZipException | java.io.EOFException damaged) {
            throw MalformedDataException.at(path, number + 1, "the gzip data end or break here");
        } catch (CharacterCodingException binary) {
            throw MalformedDataException.at(path, number + 1, "this is not UTF-8 text");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private InputStream open() throws IOException {
        InputStream raw = Files.newInputStream(path);
        if (!path.toString().endsWith(".gz")) {
            return raw;
        }
        try {
            return new GZIPInputStream(raw, 1 << 16);
        } catch (IOException failure) {
            raw.close();
            throw failure;
        }
    }
}
