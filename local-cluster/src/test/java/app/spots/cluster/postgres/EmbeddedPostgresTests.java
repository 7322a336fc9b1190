package app.spots.cluster.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.cluster.process.PartFailedException;
import app.spots.cluster.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTests {

    @TempDir
    Path parent;

    PostgresPlan plan;

    @BeforeEach
    void planInAFolderWithASpace() throws IOException {
        plan = PostgresPlans.durableIn(Files.createDirectory(parent.resolve("a folder")));
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @Test
    void runsWithDurableSettings() {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(plan)) {
            assertThat(DurableSettings.inForce(server.admin("postgres")))
                    .isEqualTo(Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on"));
        }
    }

    @Test
    void runsBelowAFolderThatOthersMayNotPass() throws Exception {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx------"));

        try (EmbeddedPostgres server = EmbeddedPostgres.start(plan)) {
            assertThat(single(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void noticesARoleThatWeakensDurability() throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(plan)) {
            execute(server, "CREATE ROLE careless");
            execute(server, "ALTER ROLE careless SET synchronous_commit = off");

            assertThatThrownBy(() -> DurableSettings.verify(server.admin("postgres")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("synchronous_commit=off");
        }
    }

    @Test
    void keepsDataBetweenRuns() throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(plan)) {
            execute(server, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(plan)) {
            assertThat(single(server, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void recoversWhatWasCommittedBeforeAKill() throws SQLException {
        EmbeddedPostgres killed = EmbeddedPostgres.start(plan);
        execute(killed, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS id");
        killed.process().signal(Signal.KILL);
        killed.process().awaitExit(Duration.ofSeconds(5));

        try (EmbeddedPostgres server = EmbeddedPostgres.start(plan)) {
            assertThat(single(server, "SELECT count(*) FROM kept")).isEqualTo("1000");
        }
    }

    @Test
    void startsOverAfterAnInterruptedInitialisation() throws Exception {
        Files.createDirectories(plan.home().resolve("data.unfinished").resolve("base"));

        try (EmbeddedPostgres server = EmbeddedPostgres.start(plan)) {
            assertThat(single(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void saysWhyItDidNotStart() throws Exception {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(plan)) {
            PostgresPlan samePort = new PostgresPlan(
                    parent.resolve("other"),
                    parent.resolve("other.log"),
                    plan.cache(),
                    first.port(),
                    "secret",
                    plan.durability(),
                    plan.lifetime());

            assertThatThrownBy(() -> EmbeddedPostgres.start(samePort))
                    .isInstanceOf(PartFailedException.class)
                    .hasMessageContaining("postgres")
                    .hasMessageContaining("could not bind");
        }
    }

    @Test
    void refusesDataOfAnotherVersion() throws Exception {
        Files.createDirectories(plan.data());
        Files.writeString(plan.data().resolve("PG_VERSION"), "15\n");

        assertThatThrownBy(() -> EmbeddedPostgres.start(plan)).hasMessageContaining("belong to PostgreSQL 15");
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.admin("postgres").getConnection()) {
            connection.createStatement().execute(sql);
        }
    }

    private static String single(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.admin("postgres").getConnection();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
