package app.spots.cluster.testing;

import app.spots.cluster.kafka.KafkaTopics;
import app.spots.cluster.postgres.SpotsDatabase;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * One PostgreSQL and one Kafka for all tests of a JVM, each started when first asked for and thrown away at the end. The
 * database {@code spots} is bootstrapped with every service's role and schema, the topics exist.
 */
public final class RealInfrastructure {

    private static final RealInfrastructure INSTANCE = new RealInfrastructure(Servers.chosen());
    private static final int CONTEXTS_CLOSE_WITHIN_SECONDS = 20;

    private final Servers servers;
    private final Lazy<String> postgres = new Lazy<>(this::startPostgres);
    private final Lazy<String> kafka = new Lazy<>(this::startKafka);
    private final AtomicInteger databases = new AtomicInteger();
    private final Phaser leases = new Phaser(1);

    private RealInfrastructure(Servers servers) {
        this.servers = servers;
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-test-servers"));
    }

    public static RealInfrastructure get() {
        return INSTANCE;
    }

    /** The database {@code spots}, without user; see {@link #dataSource} and {@link #adminDataSource}. */
    public String jdbcUrl() {
        return postgres.get();
    }

    /** Connections to the database {@code spots} as a superuser. */
    public DataSource adminDataSource() {
        postgres.get();
        return servers.admin(SpotsDatabase.NAME);
    }

    /** Connections to the database {@code spots} as a service's role, with its schema as search path. */
    public DataSource dataSource(String schema) {
        return TestDatabase.connections(jdbcUrl(), SpotsDatabase.role(schema), password(schema));
    }

    /** A fresh database with every service's schema, for a test that must not meet others' rows. */
    public TestDatabase newDatabase() {
        postgres.get();
        String name = "test_" + databases.incrementAndGet();
        bootstrap(name);
        return new TestDatabase(name, servers.url(name), servers.admin(name));
    }

    /** Kafka's address; the topics of the contracts exist there. */
    public String bootstrapServers() {
        return kafka.get();
    }

    /** The password of a service's role. */
    public String password(String schema) {
        return TestDatabase.password(schema);
    }

    void startAll() {
        CompletableFuture<String> broker = CompletableFuture.supplyAsync(kafka::get);
        postgres.get();
        broker.join();
    }

    /** Keeps the servers up, when the JVM ends, until the holder has closed. */
    AutoCloseable lease() {
        leases.register();
        return leases::arriveAndDeregister;
    }

    private String startPostgres() {
        servers.startPostgres();
        bootstrap(SpotsDatabase.NAME);
        return servers.url(SpotsDatabase.NAME);
    }

    private String startKafka() {
        String address = servers.startKafka();
        KafkaTopics.create(address);
        return address;
    }

    /** Roles belong to all databases of the server: one at a time sets them up. */
    private synchronized void bootstrap(String database) {
        SpotsDatabase.create(servers.admin("postgres"), database);
        SpotsDatabase.bootstrap(servers.admin(database), TestDatabase::password);
    }

    private void stop() {
        try {
            leases.awaitAdvanceInterruptibly(leases.arrive(), CONTEXTS_CLOSE_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException contextThatHangs) {
            System.err.println("An application context did not close; stopping the test servers all the same.");
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
        servers.stop();
    }
}
