package app.spots.cluster;

import app.spots.cluster.process.ChildProcess;
import app.spots.cluster.process.ProcessSpec;
import app.spots.cluster.process.Programs;
import app.spots.cluster.process.Readiness;
import app.spots.cluster.process.Signal;
import app.spots.cluster.service.HttpProbe;
import app.spots.cluster.service.ServiceApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One of the five services. */
final class ServicePart implements Part {

    private static final Duration READY_WITHIN = Duration.ofSeconds(180);

    private final SpotsService service;
    private final ClusterLayout layout;
    private final ServiceEnvironment environment;
    private final ServiceApp app;

    ServicePart(SpotsService service, ClusterLayout layout, ServiceEnvironment environment) {
        this.service = service;
        this.layout = layout;
        this.environment = environment;
        this.app = new ServiceApp(layout.root(), service.module());
    }

    @Override
    public String name() {
        return service.part();
    }

    @Override
    public List<Integer> ports() {
        int port = layout.port(service.port());
        int management = layout.port(service.managementPort());
        return port == management ? List.of(port) : List.of(port, management);
    }

    @Override
    public Path log() {
        return layout.log(name());
    }

    @Override
    public void prepare() {
        app.extracted();
    }

    @Override
    public Instant notOlderThan() {
        return app.builtAt();
    }

    ServiceApp app() {
        return app;
    }

    @Override
    public ChildProcess start(Consumer<ChildProcess> started) {
        ChildProcess process = ChildProcess.start(spec());
        started.accept(process);
        Readiness.await(name(), process, log(), READY_WITHIN, this::answers);
        return process;
    }

    private ProcessSpec spec() {
        List<String> command = new ArrayList<>(List.of(
                Programs.java(),
                "-Xms48m",
                "-Xmx" + service.heapMegabytes() + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:ReservedCodeCacheSize=96m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        if (layout.startsAgain()) {
            // Written when the service ends.
            command.addAll(List.of(
                    "-XX:SharedArchiveFile=" + classArchive(),
                    "-XX:+AutoCreateSharedArchive",
                    "-Xlog:cds=off",
                    "-Xlog:cds+dynamic=off"));
        }
        if (service == SpotsService.INFERENCE) {
            // For vector code out of rule packs; without it they run as bytecode.
            command.add("--add-modules=jdk.incubator.vector");
        }
        if (!service.isBusy()) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        String options = System.getenv("SPOTS_" + service.name() + "_JAVA_OPTS");
        if (options != null && !options.isBlank()) {
            command.addAll(List.of(options.strip().split("\\s+")));
        }
        command.add("-jar");
        command.add(app.extracted().toString());
        return new ProcessSpec(
                name(), command, environment.of(service), layout.home(), log(), layout.lifetime(), Signal.TERM);
    }

    /** Classes of the last run, ready to map; the JVM writes it when it ends and ignores one that does not fit. */
    private Path classArchive() {
        Path folder = layout.home().resolve("classes");
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not make " + folder, failure);
        }
        return folder.resolve(name() + ".jsa");
    }

    @Override
    public boolean answers() {
        URI management = layout.loopback(service.managementPort());
        return HttpProbe.isOk(management.resolve("/actuator/health/readiness"));
    }

    @Override
    public Duration grace() {
        return Duration.ofSeconds(30);
    }
}
