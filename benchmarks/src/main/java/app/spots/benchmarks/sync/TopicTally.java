package app.spots.benchmarks.sync;

import app.spots.contracts.event.CloudEventHeaders;
import app.spots.contracts.event.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A reader of {@code spots.interactions} of its own: which events of a series have arrived, how often, and how long after the
 * service had received them.
 */
final class TopicTally implements AutoCloseable {
    private static final byte[] RECEIVED_AT = "\"receivedAt\":\"".getBytes(StandardCharsets.UTF_8);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final int series;
    private final BitSet seen = new BitSet();
    private final Histogram nanosToArrival = Ingest.histogram();
    private final CountDownLatch placed = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean closed;
    private volatile int distinct;
    private volatile int repeats;
    private volatile long lastArrival = System.nanoTime();

    private TopicTally(String bootstrapServers, int series, boolean fromStart) {
        this.series = series;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                        1,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.thread = Thread.ofPlatform().daemon().name("topic-tally").start(() -> read(fromStart));
    }

    /** Reads what is on the topic and what comes. */
    static TopicTally fromStart(String bootstrapServers, int series) {
        return new TopicTally(bootstrapServers, series, true);
    }

    /** Reads what comes from now on. */
    static TopicTally fromNow(String bootstrapServers, int series) throws InterruptedException {
        TopicTally tally = new TopicTally(bootstrapServers, series, false);
        tally.placed.await();
        return tally;
    }

    private void read(boolean fromStart) {
        try (consumer) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.INTERACTIONS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            if (fromStart) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            // Seeking is put off until asked for.
            partitions.forEach(consumer::position);
            placed.countDown();
            while (!closed) {
                consumer.poll(Duration.ofMillis(100)).forEach(this::count);
            }
        }
    }

    private void count(ConsumerRecord<byte[], byte[]> message) {
        Header header = message.headers().lastHeader(CloudEventHeaders.ID);
        UUID id = UUID.fromString(new String(header.value(), StandardCharsets.ISO_8859_1));
        if (EventIds.series(id) != series) {
            return;
        }
        if (seen.get(EventIds.number(id))) {
            repeats++;
        } else {
            seen.set(EventIds.number(id));
            distinct++;
        }
        lastArrival = System.nanoTime();
        long nanos =
                Duration.between(receivedAt(message.value()), Instant.now()).toNanos();
        nanosToArrival.recordValue(Math.clamp(nanos, 0, nanosToArrival.getHighestTrackableValue()));
    }

    private static Instant receivedAt(byte[] interaction) {
        for (int at = 0; at < interaction.length - RECEIVED_AT.length; at++) {
            int matched = 0;
            while (matched < RECEIVED_AT.length && interaction[at + matched] == RECEIVED_AT[matched]) {
                matched++;
            }
            if (matched == RECEIVED_AT.length) {
                int from = at + matched;
                int to = from;
                while (interaction[to] != '"') {
                    to++;
                }
                return Instant.parse(new String(interaction, from, to - from, StandardCharsets.ISO_8859_1));
            }
        }
        throw new IllegalStateException("An interaction does not tell when it was received");
    }

    /**
     * Waits until so many distinct events have arrived.
     *
     * @throws IllegalStateException when nothing more comes for 30 seconds
     */
    void awaitDistinct(long events) throws InterruptedException {
        while (distinct < events) {
            if (System.nanoTime() - lastArrival > Duration.ofSeconds(30).toNanos()) {
                throw new IllegalStateException(
                        "Kafka holds " + distinct + " of " + events + " events, and no more come");
            }
            Thread.sleep(20);
        }
    }

    int distinct() {
        return distinct;
    }

    /** Deliveries beyond the first of an event: the relay promises at least one. */
    int repeats() {
        return repeats;
    }

    /** From the service's {@code receivedAt}, which lies before the commit, to this reader: more than the relay's own lag. */
    double arrivalMillisAt(double percentile) {
        return nanosToArrival.getValueAtPercentile(percentile) / 1e6;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
