package app.spots.benchmarks.sync;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Packed batches as phones send them, kept in a file. They are made before the clock runs: phones pack on their own processors, and on
 * this machine that work would be taken from the service.
 */
final class PreparedBatches implements AutoCloseable {
    static final int EVENTS = 100;

    private static final long DAY_MS = 24L * 60 * 60 * 1000;
    private static final long BOOTED_MS_AGO = 3 * DAY_MS;
    private static final int EVENTS_APART_MS = 20_000;

    private final Phones phones;
    private final int series;
    private final FileChannel file;
    private final long[] offsets;
    private final int[] lengths;
    private long unpacked;

    private PreparedBatches(Phones phones, int series, FileChannel file, int count) {
        this.phones = phones;
        this.series = series;
        this.file = file;
        this.offsets = new long[count];
        this.lengths = new int[count];
    }

    /** @param series marks the ids, see {@link EventIds} */
    static PreparedBatches make(Path path, Phones phones, int series, int count) {
        try {
            FileChannel file = FileChannel.open(
                    path,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            PreparedBatches prepared = new PreparedBatches(phones, series, file, count);
            AtomicLong end = new AtomicLong();
            prepared.unpacked = IntStream.range(0, count)
                    .parallel()
                    .mapToLong(batch -> prepared.write(batch, end))
                    .sum();
            return prepared;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private long write(int batch, AtomicLong end) {
        byte[] json = json(batch).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream(json.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(json);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        long offset = end.getAndAdd(packed.size());
        offsets[batch] = offset;
        lengths[batch] = packed.size();
        transfer(ByteBuffer.wrap(packed.toByteArray()), offset, true);
        return json.length;
    }

    private String json(int batch) {
        SplittableRandom random = new SplittableRandom((long) series << 32 | batch);
        EventText event = new EventText(random);
        long seq = phones.firstSeqOf(batch, EVENTS);
        long now = System.currentTimeMillis();
        // The phone was without a network for up to a day.
        long first = now - random.nextLong(EVENTS * (long) EVENTS_APART_MS, DAY_MS);
        StringBuilder text = new StringBuilder(EVENTS * (EventText.BYTES + 1) + 512);
        text.append("{\"protocol\":1,\"schemaSet\":\"v1\",\"installId\":\"")
                .append(phones.installOf(batch))
                .append("\",\"batchId\":\"")
                .append(new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() >>> 2 | 1L << 63))
                .append("\",\"bootId\":\"boot_1\",\"sentElapsedMs\":")
                .append(BOOTED_MS_AGO)
                .append(",\"queue\":{\"oldestSeq\":")
                .append(seq)
                .append(",\"depth\":")
                .append(EVENTS)
                .append(",\"evictedRanges\":[]},\"events\":[");
        for (int i = 0; i < EVENTS; i++) {
            long occurred = first + (long) i * EVENTS_APART_MS;
            String id = EventIds.of(occurred, series, batch * EVENTS + i).toString();
            event.append(text, id, seq + i, occurred, BOOTED_MS_AGO - (now - occurred));
            text.append(i + 1 < EVENTS ? "," : "]}");
        }
        return text.toString();
    }

    int count() {
        return lengths.length;
    }

    int series() {
        return series;
    }

    Phones phones() {
        return phones;
    }

    /** Mean bytes of a batch as it travels and as it unfolds. */
    double packedBytes() {
        return IntStream.of(lengths).average().orElse(0);
    }

    double unpackedBytes() {
        return (double) unpacked / count();
    }

    byte[] body(int batch) {
        ByteBuffer body = ByteBuffer.allocate(lengths[batch]);
        transfer(body, offsets[batch], false);
        return body.array();
    }

    private void transfer(ByteBuffer bytes, long offset, boolean write) {
        try {
            while (bytes.hasRemaining()) {
                long at = offset + bytes.position();
                if ((write ? file.write(bytes, at) : file.read(bytes, at)) < 0) {
                    throw new IOException("The file of prepared batches is cut off");
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
