package app.spots.cluster.postgres;

import app.spots.cluster.process.ChildProcess;
import app.spots.cluster.process.LogTail;
import app.spots.cluster.process.PartFailedException;
import app.spots.cluster.process.ProcessSpec;
import app.spots.cluster.process.Readiness;
import app.spots.cluster.process.Signal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A PostgreSQL server of real binaries, as a child process. */
public final class EmbeddedPostgres implements AutoCloseable {

    /** The superuser that the data folder is made with. */
    public static final String ADMIN = "spots_admin";

    static final String NAME = "postgres";

    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
    private static final int RECOVERY_ATTEMPTS = 20;

    /** Fast shutdown: sessions are ended, data are checkpointed. */
    private static final Signal FAREWELL = Signal.INT;

    private final PostgresPlan plan;
    private final ChildProcess process;

    private EmbeddedPostgres(PostgresPlan plan, ChildProcess process) {
        this.plan = plan;
        this.process = process;
    }

    /**
     * Makes the data folder when there is none, starts the server and waits until it answers; a durable server has then shown
     * that its durable settings are on.
     *
     * @throws PartFailedException when it does not come up, with its last log lines
     */
    public static EmbeddedPostgres start(PostgresPlan plan) {
        return start(plan, process -> {});
    }

    /** As {@link #start(PostgresPlan)}, telling of the process as soon as it exists. */
    public static EmbeddedPostgres start(PostgresPlan plan, Consumer<ChildProcess> started) {
        PostgresBinaries binaries = PostgresBinaries.unpackedIn(plan.cache());
        PostgresAccount account = PostgresAccount.forData(plan.data());
        PostgresData.in(plan).prepare(binaries, account);
        EmbeddedPostgres server = startRecovering(plan, binaries, account, started);
        server.verifyDurability();
        return server;
    }

    /** After a kill -9 the dead server's children hold its shared memory for a moment; then starting again succeeds. */
    private static EmbeddedPostgres startRecovering(
            PostgresPlan plan, PostgresBinaries binaries, PostgresAccount account, Consumer<ChildProcess> started) {
        for (int attempt = 1; ; attempt++) {
            ChildProcess process = ChildProcess.start(spec(plan, binaries, account));
            started.accept(process);
            EmbeddedPostgres server = new EmbeddedPostgres(plan, process);
            try {
                Readiness.await(NAME, process, plan.log(), READY_WITHIN, () -> answers(plan));
                return server;
            } catch (PartFailedException failure) {
                process.stop(STOP_WITHIN);
                boolean leftovers = LogTail.of(plan.log(), 5).stream()
                        .anyMatch(line -> line.contains("pre-existing shared memory block")
                                || line.contains("lock file \"postmaster.pid\" already exists"));
                if (!leftovers || attempt == RECOVERY_ATTEMPTS) {
                    throw failure;
                }
                process.awaitExit(Duration.ofSeconds(1));
            }
        }
    }

    private static ProcessSpec spec(PostgresPlan plan, PostgresBinaries binaries, PostgresAccount account) {
        List<String> command = new ArrayList<>();
        command.add(binaries.program("postgres"));
        command.add("-D");
        command.add(plan.data().toAbsolutePath().toString());
        command.add("-p");
        command.add(Integer.toString(plan.port()));
        return new ProcessSpec(
                NAME,
                account.running(command, plan.data(), plan.cache()),
                Map.of("LC_ALL", "C", "TZ", "UTC"),
                plan.home(),
                plan.log(),
                plan.lifetime(),
                FAREWELL);
    }

    public ChildProcess process() {
        return process;
    }

    /** The JDBC address of a database of this server. */
    public String url(String database) {
        return plan.url(database);
    }

    public int port() {
        return plan.port();
    }

    /** Connections of the administrator to a database. */
    public DataSource admin(String database) {
        return plan.admin(database);
    }

    /** Whether the plan's server answers; another one on its port does not count. */
    public static boolean answers(PostgresPlan plan) {
        Properties login = new Properties();
        login.setProperty("user", ADMIN);
        login.setProperty("password", plan.password());
        login.setProperty("connectTimeout", "2");
        login.setProperty("socketTimeout", "5");
        try (Connection connection = DriverManager.getConnection(plan.url("postgres"), login);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW data_directory")) {
            return row.next() && plan.data().toAbsolutePath().toString().equals(row.getString(1));
        } catch (SQLException notYet) {
            if ("28P01".equals(notYet.getSQLState())) {
                throw PartFailedException.because(
                        NAME,
                        "its data folder " + plan.data() + " was made with another password than the one in use.",
                        plan.log());
            }
            return false;
        }
    }

    private void verifyDurability() {
        if (plan.durability() == PostgresDurability.DURABLE) {
            DurableSettings.verify(admin("postgres"));
        }
    }

    /** Ends the server in order: sessions are cut, everything is written. */
    @Override
    public void close() {
        process.stop(STOP_WITHIN);
    }
}
