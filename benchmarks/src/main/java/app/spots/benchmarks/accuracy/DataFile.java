package app.spots.benchmarks.accuracy;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Lines of one text file, gzipped or not. What is wrong is told with file and line. */
final class DataFile {
    private static final String GZIPPED = ".gz";

    /** One line that is not blank. */
    @FunctionalInterface
    interface Row {
        void read(Line line);
    }

    private final Path path;
    private final char separator;

    private DataFile(Path path, char separator) {
        this.path = path;
        this.separator = separator;
    }

    static DataFile spaced(Path folder, String name) {
        return new DataFile(find(folder, name), ' ');
    }

    static DataFile tabbed(Path folder, String name) {
        return new DataFile(find(folder, name), '\t');
    }

    /** Cells may stand in double quotes. */
    static DataFile commaSeparated(Path folder, String name) {
        return new DataFile(find(folder, name), ',');
    }

    /** The file of this name, or, where it ends in .gz and is not there, the same not gzipped. */
    static Path find(Path folder, String name) {
        Path file = folder.resolve(name);
        Path plain = folder.resolve(withoutGz(name));
        return !Files.isRegularFile(file) && Files.isRegularFile(plain) ? plain : file;
    }

    static String withoutGz(String name) {
        return name.endsWith(GZIPPED) ? name.substring(0, name.length() - GZIPPED.length()) : name;
    }

    Path path() {
        return path;
    }

    /**
     * Each line with its cells in the order of these columns, wherever a heading says that they stand.
     *
     * @param columns a name that ends in "?" may be missing: its cells are empty then
     * @throws MalformedDataException as {@link #forEach(Row)}, and where the first line does not name the columns
     */
    void forEach(List<String> columns, Row row) {
        forEach(new Headed(columns, row, false));
    }

    /** The same, but without a heading the columns are the first ones. */
    void forEachPerhapsHeaded(List<String> columns, Row row) {
        forEach(new Headed(columns, row, true));
    }

    /** @throws MalformedDataException where the file is missing, empty, no gzip, not UTF-8, or {@code row} says so */
    void forEach(Row row) {
        if (!Files.isRegularFile(path)) {
            throw MalformedDataException.missing(path);
        }
        long number = 0;
        long read = 0;
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8.newDecoder()))) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                if (!text.isBlank()) {
                    row.read(Line.of(path, number, text, separator));
                    read++;
                }
            }
        } catch (ZipException | EOFException damaged) {
            throw MalformedDataException.at(path, number + 1, "the gzip data end or break here");
        } catch (CharacterCodingException binary) {
            throw MalformedDataException.at(path, number + 1, "this is not UTF-8 text");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (read == 0 || read == 1 && row instanceof Headed headed && headed.hasHeading()) {
            throw MalformedDataException.in(path, "there is no line of data in it");
        }
    }

    private InputStream open() throws IOException {
        InputStream raw = Files.newInputStream(path);
        if (!path.toString().endsWith(GZIPPED)) {
            return raw;
        }
        try {
            return new GZIPInputStream(raw, 1 << 16);
        } catch (IOException failure) {
            raw.close();
            throw failure;
        }
    }

    /** Takes the first line as the heading. */
    private static final class Headed implements Row {
        private final List<String> columns;
        private final Row row;
        private final boolean headingMayBeMissing;
        private int @Nullable [] cells;
        private boolean hasHeading;

        Headed(List<String> columns, Row row, boolean headingMayBeMissing) {
            this.columns = columns;
            this.row = row;
            this.headingMayBeMissing = headingMayBeMissing;
        }

        boolean hasHeading() {
            return hasHeading;
        }

        @Override
        public void read(Line line) {
            int[] known = cells;
            if (known == null) {
                hasHeading = !headingMayBeMissing || !line.text(0).matches(".*\\d.*");
                known = hasHeading ? line.cellsOf(columns) : Line.first(columns.size());
                cells = known;
                if (hasHeading) {
                    return;
                }
            }
            row.read(line.picked(columns, known));
        }
    }
}
