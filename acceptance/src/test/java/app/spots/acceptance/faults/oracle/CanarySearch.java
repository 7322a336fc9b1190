package app.spots.acceptance.faults.oracle;

import app.spots.acceptance.faults.stage.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks for planted texts in every table, topic, file of PostgreSQL and Kafka, and log. */
public final class CanarySearch {
    private static final int BLOCK = 1 << 20;
    private static final int LONGEST = 64;

    private final Stage stage;
    private final Collection<String> planted;

    public CanarySearch(Stage stage, Collection<String> planted) {
        this.stage = stage;
        this.planted = planted;
    }

    /** Where something was found. */
    public Collection<String> places() {
        try {
            TreeSet<String> places = new TreeSet<>(tables());
            for (Path file : files()) {
                search(file, places);
            }
            topics(places);
            return places;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Servers make and delete files all the time. */
    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(stage.home(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    /** Read as consumers read them: on disk they are compressed. */
    private void topics(Collection<String> places) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stage.broker().address(),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .filter(partition -> partition.topic().startsWith("spots."))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> search(record, places));
            }
        }
    }

    private void search(ConsumerRecord<byte[], byte[]> record, Collection<String> places) {
        StringBuilder text = new StringBuilder(text(record.key())).append(text(record.value()));
        record.headers().forEach(header -> text.append(text(header.value())));
        for (String canary : planted) {
            if (text.indexOf(canary) >= 0) {
                places.add("topic " + record.topic() + " holds " + canary);
            }
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** As text, where a column's own form would hide it. */
    private List<String> tables() throws SQLException {
        List<String> places = new ArrayList<>();
        try (Connection connection = stage.database().admin().getConnection();
                Statement statement = connection.createStatement()) {
            Map<String, String> tables = new HashMap<>();
            try (ResultSet rows = statement.executeQuery("""
                    SELECT format('%I.%I', table_schema, table_name), string_agg(
                      CASE data_type WHEN 'bytea' THEN format('encode(%I, ''escape'')', column_name)
                                     ELSE format('%I::text', column_name) END, ', ')
                    FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
                    WHERE table_schema IN ('collection', 'inference') AND table_type = 'BASE TABLE' GROUP BY 1
                    """)) {
                while (rows.next()) {
                    tables.put(rows.getString(1), rows.getString(2));
                }
            }
            for (Map.Entry<String, String> table : tables.entrySet()) {
                for (String canary : planted) {
                    if (holds(connection, table.getKey(), table.getValue(), canary)) {
                        places.add("table " + table.getKey() + " holds " + canary);
                    }
                }
            }
        }
        return places;
    }

    private static boolean holds(Connection connection, String table, String columns, String canary)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT EXISTS (SELECT FROM " + table + " WHERE position(? IN concat_ws(' ', " + columns + ")) > 0)")) {
            query.setString(1, canary);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private void search(Path file, Collection<String> places) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String tail = "";
            for (byte[] block = in.readNBytes(BLOCK); block.length > 0; block = in.readNBytes(BLOCK)) {
                String text = tail + new String(block, StandardCharsets.ISO_8859_1);
                for (String canary : planted) {
                    if (text.contains(canary)) {
                        places.add("file " + stage.home().relativize(file) + " holds " + canary);
                    }
                }
                tail = text.substring(Math.max(0, text.length() - LONGEST));
            }
        } catch (NoSuchFileException gone) {
            // What it held was moved or dropped by its server.
            return;
        }
    }
}
