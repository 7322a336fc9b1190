package app.spots.training.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What each trial has reached, a line an epoch, on disk before the next begins. */
final class Journal implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * @param epoch from 1; 0 where the trial begins anew, whatever stands before
     * @param loss on the validation part
     * @param over whether the trial is at its end
     * @param millis that the search has taken so far, over all restarts
     */
    record Line(int trial, int epoch, double loss, boolean over, long millis) {}

    private final FileChannel channel;
    private final List<Line> lines;

    private Journal(FileChannel channel, List<Line> lines) {
        this.channel = channel;
        this.lines = lines;
    }

    static Journal open(Path file) {
        try {
            List<Line> lines = new ArrayList<>();
            long sound = 0;
            if (Files.exists(file)) {
                byte[] bytes = Files.readAllBytes(file);
                for (int from = 0, at = 0; at < bytes.length; at++) {
                    if (bytes[at] == '\n') {
                        Line line = read(new String(bytes, from, at - from, StandardCharsets.UTF_8));
                        if (line == null) {
                            break;
                        }
                        lines.add(line);
                        from = at + 1;
                        sound = from;
                    }
                }
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            // A line that a crash tore is as if it had not been written.
            channel.truncate(sound);
            channel.position(sound);
            return new Journal(channel, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("No journal can be kept in " + file, e);
        }
    }

    private static @Nullable Line read(String text) {
        try {
            return JSON.readValue(text, Line.class);
        } catch (JacksonException torn) {
            return null;
        }
    }

    void add(Line line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
            lines.add(line);
        } catch (IOException e) {
            throw new UncheckedIOException("The journal cannot be written", e);
        }
    }

    /** Of a trial since it began, or began anew. */
    List<Line> of(int trial) {
        List<Line> its = new ArrayList<>();
        for (Line line : lines) {
            if (line.trial() == trial) {
                if (line.epoch() == 0) {
                    its.clear();
                } else {
                    its.add(line);
                }
            }
        }
        return Collections.unmodifiableList(its);
    }

    /** The least loss that a trial had within so many epochs. */
    OptionalDouble best(int trial, int epochs) {
        return of(trial).stream()
                .filter(line -> line.epoch() <= epochs)
                .mapToDouble(Line::loss)
                .min();
    }

    long millis() {
        return lines.isEmpty() ? 0 : lines.getLast().millis();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
