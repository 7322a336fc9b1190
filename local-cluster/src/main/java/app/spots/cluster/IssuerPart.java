package app.spots.cluster;

import app.spots.cluster.ClusterPorts.Port;
import app.spots.cluster.issuer.DevIssuer;
import app.spots.cluster.process.ChildProcess;
import app.spots.cluster.process.ProcessSpec;
import app.spots.cluster.process.Programs;
import app.spots.cluster.process.Readiness;
import app.spots.cluster.process.Signal;
import app.spots.cluster.service.HttpProbe;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The development issuer. */
final class IssuerPart implements Part {

    private static final Duration READY_WITHIN = Duration.ofSeconds(30);

    private final ClusterLayout layout;

    IssuerPart(ClusterLayout layout) {
        this.layout = layout;
    }

    @Override
    public String name() {
        return "issuer";
    }

    @Override
    public List<Integer> ports() {
        return List.of(layout.port(Port.ISSUER));
    }

    @Override
    public Path log() {
        return layout.log(name());
    }

    @Override
    public ChildProcess start(Consumer<ChildProcess> started) {
        ChildProcess process = ChildProcess.start(spec());
        started.accept(process);
        Readiness.await(name(), process, log(), READY_WITHIN, this::answers);
        return process;
    }

    private ProcessSpec spec() {
        List<String> command = List.of(
                Programs.java(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                DevIssuer.class.getName(),
                "--home",
                layout.secrets().resolve("issuer").toString(),
                "--port",
                Integer.toString(layout.port(Port.ISSUER)));
        return new ProcessSpec(name(), command, Map.of(), layout.home(), log(), layout.lifetime(), Signal.TERM);
    }

    /** Ours is run from a copy: a build replaces the jar of a running issuer, which then misses its classes. */
    private String classPath() {
        String inherited = System.getProperty("java.class.path");
        CodeSource code = DevIssuer.class.getProtectionDomain().getCodeSource();
        if (code == null || !code.getLocation().getPath().endsWith(".jar")) {
            return inherited;
        }
        Path copy = layout.home().resolve("issuer").resolve("issuer.jar");
        try {
            Files.createDirectories(copy.getParent());
            Files.copy(Path.of(code.getLocation().toURI()), copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | URISyntaxException failure) {
            throw new IllegalStateException("Could not copy " + code.getLocation() + " to " + copy, failure);
        }
        return copy + File.pathSeparator + inherited;
    }

    @Override
    public boolean answers() {
        return HttpProbe.isOk(layout.issuer().resolve("/jwks"));
    }

    @Override
    public Duration grace() {
        return Duration.ofSeconds(10);
    }
}
