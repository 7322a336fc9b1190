package app.spots.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.cluster.testing.TestDatabase;
import app.spots.cluster.testing.TestTokens;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two replicas of the service on an empty database. */
class ReplicasTests {
    private static final String LOGGING_SYSTEM = "org.springframework.boot.logging.LoggingSystem";

    /** The logging system is one for the whole JVM: two applications that start together would take it from each other. */
    @BeforeAll
    static void leaveLoggingAlone() {
        System.setProperty(LOGGING_SYSTEM, "none");
    }

    @AfterAll
    static void letLoggingBeSetUpAgain() {
        System.clearProperty(LOGGING_SYSTEM);
    }

    @Test
    void startingTogetherPublishesTheStartingPackOnce() {
        RealInfrastructure infrastructure = RealInfrastructure.get();
        TestDatabase database = infrastructure.newDatabase();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            CompletableFuture<ConfigurableApplicationContext> one =
                    CompletableFuture.supplyAsync(() -> replica(infrastructure, database), threads);
            CompletableFuture<ConfigurableApplicationContext> two =
                    CompletableFuture.supplyAsync(() -> replica(infrastructure, database), threads);
            try (ConfigurableApplicationContext first = one.join();
                    ConfigurableApplicationContext second = two.join()) {
                assertThat(count(first, "pack")).isEqualTo(1);
                assertThat(count(second, "publication")).isEqualTo(1);
                assertThat(count(first, "outbox_message")).isEqualTo(1);
                assertThat(count(second, "audit_entry")).isEqualTo(2);
            }
        }
    }

    private static ConfigurableApplicationContext replica(RealInfrastructure infrastructure, TestDatabase database) {
        return new SpringApplicationBuilder(RulesApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.jmx.enabled=false",
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=spots_rules",
                        "--spring.datasource.password=" + infrastructure.password("rules"),
                        "--spring.kafka.bootstrap-servers=" + infrastructure.bootstrapServers(),
                        "--spots.identity.jwks-uri=" + TestTokens.get().jwksUri());
    }

    private static int count(ConfigurableApplicationContext replica, String table) {
        return replica.getBean(JdbcClient.class)
                .sql("SELECT count(*) FROM " + table)
                .query(Integer.class)
                .single();
    }
}
