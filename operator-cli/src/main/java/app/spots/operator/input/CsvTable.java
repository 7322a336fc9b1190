package app.spots.operator.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file with a header, UTF-8, gzipped when its name ends in {@code .gz}. */
public final class CsvTable {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    private final Path file;
    private final List<String> requiredColumns;

    public CsvTable(Path file, List<String> requiredColumns) {
        this.file = file;
        this.requiredColumns = List.copyOf(requiredColumns);
    }

    /** Hands over each row that has as many cells as the header; everything else becomes a problem. */
    public void forEach(Problems problems, Consumer<Row> consumer) {
        try (Reader reader = reader(file);
                CSVParser parser = FORMAT.parse(reader)) {
            List<String> header = parser.getHeaderNames();
            List<String> missing = requiredColumns.stream()
                    .filter(column -> !header.contains(column))
                    .toList();
            missing.forEach(column -> problems.add(file, 1, "the header has no column " + column));
            if (missing.isEmpty()) {
                rows(parser, header, problems, consumer);
            }
        } catch (CharacterCodingException e) {
            problems.add(file, 1, "is not UTF-8 text");
        } catch (IOException | IllegalArgumentException e) {
            problems.add(file, 1, "cannot be read as CSV: " + e.getMessage());
        }
    }

    /** The text of a file, unpacked when its name ends in {@code .gz}; malformed UTF-8 is an error, not a replacement. */
    public static InputStream open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private void rows(CSVParser parser, List<String> header, Problems problems, Consumer<Row> consumer) {
        Iterator<CSVRecord> records = parser.iterator();
        try {
            while (records.hasNext()) {
                CSVRecord cells = records.next();
                long line = parser.getCurrentLineNumber();
                if (cells.size() == header.size()) {
                    consumer.accept(new Row(file, line, cells.toMap(), problems));
                } else {
                    problems.add(file, line, cells.size() + " cells where the header has " + header.size());
                }
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            problems.add(file, parser.getCurrentLineNumber() + 1, "cannot be read on: " + reason(e));
        }
    }

    private static String reason(RuntimeException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause instanceof CharacterCodingException ? "not UTF-8 text" : String.valueOf(cause.getMessage());
    }

    private static Reader reader(Path file) throws IOException {
        return new InputStreamReader(
                open(file),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }
}
