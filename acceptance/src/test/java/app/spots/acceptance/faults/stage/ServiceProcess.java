package app.spots.acceptance.faults.stage;

import app.spots.acceptance.faults.mutation.AgentJar;
import app.spots.acceptance.faults.mutation.AgentJar.Planted;
import app.spots.acceptance.faults.mutation.Edit;
import app.spots.cluster.process.ChildProcess;
import app.spots.cluster.process.Lifetime;
import app.spots.cluster.process.LoopbackPorts;
import app.spots.cluster.process.ProcessSpec;
import app.spots.cluster.process.Programs;
import app.spots.cluster.process.Readiness;
import app.spots.cluster.process.Signal;
import app.spots.cluster.service.HttpProbe;
import app.spots.cluster.service.ServiceApp;
import app.spots.cluster.service.ServiceProperties;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A packaged service in a process of its own, which can be killed, started again, and started with a mutant in it. */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(180);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

    private final String name;
    private final ServiceApp app;
    private final int heapMegabytes;
    private final Path home;
    private final AgentJar agent;
    private final String healthPath;
    private final int port = LoopbackPorts.free();
    private final Map<String, String> environment;
    private List<Edit> edits = List.of();
    private Planted planted;
    private ChildProcess process;

    ServiceProcess(
            Path root,
            String module,
            int heapMegabytes,
            Path home,
            AgentJar agent,
            String healthPath,
            ServiceProperties properties) {
        this.name = module;
        this.app = new ServiceApp(root, module);
        this.heapMegabytes = heapMegabytes;
        this.home = home;
        this.agent = agent;
        this.healthPath = healthPath;
        this.environment = properties.set("server.port", port).variables();
    }

    public int port() {
        return port;
    }

    public Path log() {
        return home.resolve(name + ".log");
    }

    /** Begins a start; {@link #awaitReady} waits for it. */
    public void start() {
        try {
            List<String> command = new ArrayList<>(List.of(
                    Programs.java(),
                    "-Xms48m",
                    "-Xmx" + heapMegabytes + "m",
                    "-Xss512k",
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:ReservedCodeCacheSize=96m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow"));
            planted = edits.isEmpty() ? null : agent.plant(edits);
            command.addAll(planted == null ? sharedClasses() : List.of(planted.option()));
            command.add("-jar");
            command.add(app.extracted().toString());
            process = ChildProcess.start(
                    new ProcessSpec(name, command, environment, home, log(), Lifetime.TIED_TO_PARENT, Signal.TERM));
        } catch (IOException e) {
            throw new IllegalStateException("cannot start " + name, e);
        }
    }

    /** Classes of an earlier run, ready to map. With an agent the JVM refuses to write such an archive. */
    private List<String> sharedClasses() {
        return List.of(
                "-XX:SharedArchiveFile=" + home.resolve(name + ".jsa"),
                "-XX:+AutoCreateSharedArchive",
                "-Xshare:auto",
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off");
    }

    public void awaitReady() {
        Readiness.await(name, process, log(), READY_WITHIN, this::isReady);
    }

    public boolean isReady() {
        return HttpProbe.isOk(URI.create("http://127.0.0.1:" + port + healthPath));
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        process.signal(Signal.KILL);
        if (!process.awaitExit(ENDS_WITHIN)) {
            throw new IllegalStateException(name + " survived kill -9");
        }
    }

    /** In order. */
    public void stop() {
        if (process != null) {
            process.stop(ENDS_WITHIN);
        }
    }

    public void startAgain() {
        start();
        awaitReady();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** From its next start on the service runs with these edits; none: as it is packaged. */
    void mutate(List<Edit> next) {
        edits = List.copyOf(next);
    }

    /** Whether the service runs and every edit of its mutant has changed a class that was loaded. */
    boolean isMutantAlive() throws IOException {
        return planted != null && planted.isApplied() && process.isAlive();
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }
}
