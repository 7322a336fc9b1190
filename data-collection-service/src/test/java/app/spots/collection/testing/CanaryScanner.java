package app.spots.collection.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jpountz.lz4.LZ4Factory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks for planted texts in every column of every table and every record of every topic, plain, in hex and in Base64. */
public final class CanaryScanner {
    /** In lower case. */
    private final List<String> spellings;

    public CanaryScanner(List<String> canaries) {
        this.spellings = canaries.stream()
                .flatMap(CanaryScanner::spellings)
                .map(String::toLowerCase)
                .toList();
    }

    /** Which tables of the search path's schema hold one. */
    public List<String> tablesWithHits(JdbcTemplate jdbc) {
        List<String> tables = jdbc.queryForList("""
                SELECT c.oid::regclass::text FROM pg_class c
                WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'm') ORDER BY 1
                """, String.class);
        String[] patterns = spellings.stream()
                .map(spelling -> "%" + spelling.replace("_", "\\_") + "%")
                .toArray(String[]::new);
        List<String> hits = new ArrayList<>(tables.stream()
                .filter(table -> !jdbc.queryForList(
                                "SELECT 1 FROM " + table + " t WHERE lower(t::text) LIKE ANY (?) LIMIT 1",
                                Integer.class,
                                (Object) patterns)
                        .isEmpty())
                .toList());
        // A bundle of messages is compressed: what stands in it shows only unpacked.
        if (jdbc.queryForList("SELECT payload FROM outbox_message WHERE messages > 1", byte[].class).stream()
                .anyMatch(packed -> isHit(unpacked(packed)))) {
            hits.add("outbox_message, packed");
        }
        return hits;
    }

    private static byte[] unpacked(byte[] packed) {
        byte[] plain = new byte[ByteBuffer.wrap(packed).getInt()];
        LZ4Factory.fastestInstance()
                .safeDecompressor()
                .decompress(packed, Integer.BYTES, packed.length - Integer.BYTES, plain, 0, plain.length);
        return plain;
    }

    /** Which topics hold one, in a key, a header or a value. */
    public List<String> topicsWithHits(String bootstrapServers) throws Exception {
        List<String> hits = new ArrayList<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        try (Admin admin = Admin.create(settings);
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Set<String> topics = admin.listTopics().names().get();
            for (String topic : topics) {
                if (hasHit(consumer, topic)) {
                    hits.add(topic);
                }
            }
        }
        return hits;
    }

    private boolean hasHit(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        boolean hit = false;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                hit |= isHit(record.key())
                        || isHit(record.value())
                        || Arrays.stream(record.headers().toArray())
                                .anyMatch(header ->
                                        isHit(header.key().getBytes(StandardCharsets.UTF_8)) || isHit(header.value()));
            }
        }
        return hit;
    }

    private boolean isHit(byte @Nullable [] bytes) {
        return bytes != null && isHit(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    public boolean isHit(String text) {
        String lower = text.toLowerCase();
        return spellings.stream().anyMatch(lower::contains);
    }

    /** In Base64 a text looks different at each of three offsets; its first and last characters depend on its neighbours. */
    private static Stream<String> spellings(String canary) {
        byte[] bytes = canary.getBytes(StandardCharsets.UTF_8);
        Stream<String> base64 = Stream.of(0, 1, 2).map(offset -> {
            byte[] shifted = new byte[offset + bytes.length];
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            return encoded.substring(4, encoded.length() - 2);
        });
        return Stream.concat(Stream.of(canary, HexFormat.of().formatHex(bytes)), base64);
    }
}
