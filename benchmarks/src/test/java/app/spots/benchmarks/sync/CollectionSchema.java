package app.spots.benchmarks.sync;

import app.spots.cluster.testing.RealInfrastructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A database as the collecting service makes it, by its own migrations, with one partition for all time. */
final class CollectionSchema {

    private static final List<Path> MIGRATIONS = List.of(
            Path.of("..", "libs", "outbox", "src", "main", "resources", "db", "outbox"),
            Path.of("..", "data-collection-service", "src", "main", "resources", "db", "migration"));

    private CollectionSchema() {}

    static IngestDatabase fresh() throws IOException {
        IngestDatabase database =
                new IngestDatabase(RealInfrastructure.get().newDatabase().adminDataSource());
        for (Path folder : MIGRATIONS) {
            for (Path migration : inOrder(folder)) {
                database.execute(Files.readString(migration));
            }
        }
        database.execute("CREATE TABLE event_log_ever PARTITION OF event_log DEFAULT");
        return database;
    }

    private static List<Path> inOrder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted(Comparator.comparingInt(CollectionSchema::version))
                    .toList();
        }
    }

    /** V9__x comes before V10__y, V0_1__x before V0_2__y. */
    private static int version(Path file) {
        String[] parts =
                file.getFileName().toString().substring(1).split("__")[0].split("_");
        return Integer.parseInt(parts[0]) * 1_000 + (parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
    }
}
