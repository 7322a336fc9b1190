package app.spots.acceptance.faults.stage;

import app.spots.cluster.postgres.EmbeddedPostgres;
import app.spots.cluster.postgres.PostgresDurability;
import app.spots.cluster.postgres.PostgresPlan;
import app.spots.cluster.postgres.SpotsDatabase;
import app.spots.cluster.process.Lifetime;
import app.spots.cluster.process.LoopbackPorts;
import app.spots.cluster.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** PostgreSQL with durable settings, which can be killed as a machine's crash would. */
public final class DatabaseServer implements AutoCloseable {
    static final String PASSWORD = "faults";

    private final PostgresPlan plan;
    private EmbeddedPostgres server;

    DatabaseServer(Path home) {
        this.plan = new PostgresPlan(
                home.resolve("postgres"),
                home.resolve("postgres.log"),
                PostgresPlan.defaultCache(),
                LoopbackPorts.free(),
                PASSWORD,
                PostgresDurability.DURABLE,
                Lifetime.TIED_TO_PARENT);
    }

    void start() {
        server = EmbeddedPostgres.start(plan);
    }

    void bootstrap() {
        SpotsDatabase.create(server.admin("postgres"), SpotsDatabase.NAME);
        SpotsDatabase.bootstrap(admin(), service -> PASSWORD);
    }

    /** kill -9 of the server and of each of its processes, at once. */
    public void kill() {
        ProcessHandle postmaster =
                ProcessHandle.of(server.process().pid()).orElseThrow(() -> new IllegalStateException("no PostgreSQL"));
        List<ProcessHandle> all = postmaster.descendants().toList();
        server.process().signal(Signal.KILL);
        all.forEach(ProcessHandle::destroyForcibly);
        server.process().awaitExit(Duration.ofSeconds(20));
    }

    /** Recovers from its log as after any crash. */
    public void startAgain() {
        start();
    }

    /** Gives a folder to whom the server runs as: the owner of its data. */
    void own(Path folder) throws IOException {
        Path data = plan.home().resolve("data");
        for (String owner : List.of("unix:uid", "unix:gid")) {
            Files.setAttribute(folder, owner, Files.getAttribute(data, owner));
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    public DataSource admin() {
        return plan.admin(SpotsDatabase.NAME);
    }

    int port() {
        return plan.port();
    }

    boolean isAlive() {
        return server.process().isAlive();
    }

    public Path log() {
        return plan.log();
    }

    @Override
    public void close() {
        if (server != null) {
            server.process().signal(Signal.QUIT);
            server.process().awaitExit(Duration.ofSeconds(10));
        }
    }
}
