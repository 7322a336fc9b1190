package app.spots.cluster.testing;

import app.spots.cluster.postgres.EmbeddedPostgres;
import app.spots.cluster.postgres.SpotsDatabase;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The official images, by Testcontainers. */
final class ContainerServers implements Servers {

    private static final String PASSWORD = "test";

    private volatile @Nullable PostgreSQLContainer postgres;
    private volatile @Nullable KafkaContainer kafka;

    @Override
    public void startPostgres() {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:18")
                .withUsername(EmbeddedPostgres.ADMIN)
                .withPassword(PASSWORD)
                .withDatabaseName(SpotsDatabase.NAME);
        container.setCommand("postgres", "-c", "max_connections=150");
        postgres = container;
        container.start();
    }

    @Override
    public String startKafka() {
        KafkaContainer container = new KafkaContainer("apache/kafka:4.1.1");
        kafka = container;
        container.start();
        return container.getBootstrapServers();
    }

    @Override
    public String url(String database) {
        PostgreSQLContainer container = Objects.requireNonNull(postgres);
        return "jdbc:postgresql://" + container.getHost() + ":"
                + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/" + database;
    }

    @Override
    public DataSource admin(String database) {
        return TestDatabase.connections(url(database), EmbeddedPostgres.ADMIN, PASSWORD);
    }

    @Override
    public void stop() {
        KafkaContainer broker = kafka;
        if (broker != null) {
            broker.stop();
        }
        PostgreSQLContainer server = postgres;
        if (server != null) {
            server.stop();
        }
    }
}
