package app.spots.cluster.testing;

import app.spots.cluster.kafka.EmbeddedKafka;
import app.spots.cluster.kafka.KafkaPlan;
import app.spots.cluster.postgres.EmbeddedPostgres;
import app.spots.cluster.postgres.PostgresDurability;
import app.spots.cluster.postgres.PostgresPlan;
import app.spots.cluster.process.Lifetime;
import app.spots.cluster.process.LoopbackPorts;
import app.spots.cluster.process.PartFailedException;
import app.spots.cluster.process.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The cluster's own servers with light settings, in a folder that goes with the JVM. */
final class EmbeddedServers implements Servers {

    private static final int ATTEMPTS = 3;
    private static final int BROKER_HEAP_MEGABYTES = 192;

    private final Lazy<Path> folder = new Lazy<>(EmbeddedServers::newFolder);
    private volatile @Nullable EmbeddedPostgres postgres;
    private volatile @Nullable EmbeddedKafka kafka;

    @Override
    public void startPostgres() {
        postgres = onFreePorts(() -> EmbeddedPostgres.start(new PostgresPlan(
                folder.get().resolve("postgres"),
                folder.get().resolve("postgres.log"),
                PostgresPlan.defaultCache(),
                LoopbackPorts.free(),
                "test",
                PostgresDurability.LIGHT,
                Lifetime.TIED_TO_PARENT)));
    }

    @Override
    public String startKafka() {
        EmbeddedKafka broker = onFreePorts(() -> EmbeddedKafka.start(new KafkaPlan(
                folder.get().resolve("kafka"),
                folder.get().resolve("kafka.log"),
                LoopbackPorts.free(),
                LoopbackPorts.free(),
                BROKER_HEAP_MEGABYTES,
                Lifetime.TIED_TO_PARENT)));
        kafka = broker;
        return broker.bootstrapServers();
    }

    @Override
    public String url(String database) {
        return Objects.requireNonNull(postgres).url(database);
    }

    @Override
    public DataSource admin(String database) {
        return Objects.requireNonNull(postgres).admin(database);
    }

    /** Data that nobody will read need no orderly end. */
    @Override
    public void stop() {
        EmbeddedKafka broker = kafka;
        if (broker != null) {
            broker.process().signal(Signal.KILL);
        }
        EmbeddedPostgres server = postgres;
        if (server != null) {
            server.process().signal(Signal.QUIT);
            server.process().awaitExit(Duration.ofSeconds(5));
        }
        if (broker != null || server != null) {
            delete(folder.get());
        }
    }

    /** Another process may take a port between its choice and its use. */
    private static <T> T onFreePorts(Supplier<T> start) {
        for (int attempt = 1; ; attempt++) {
            try {
                return start.get();
            } catch (PartFailedException failure) {
                boolean taken = String.valueOf(failure.getMessage()).contains("Address already in use");
                if (!taken || attempt == ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }

    private static Path newFolder() {
        try {
            Path folder = Files.createTempDirectory("spots-test-");
            // Under root, PostgreSQL runs as another user and must pass through.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException stillInUse) {
            System.err.println("Left behind: " + folder);
        }
    }
}
