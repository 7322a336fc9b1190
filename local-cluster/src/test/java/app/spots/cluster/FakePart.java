package app.spots.cluster;

import app.spots.cluster.process.ChildProcess;
import app.spots.cluster.process.Lifetime;
import app.spots.cluster.process.ProcessSpec;
import app.spots.cluster.process.Programs;
import app.spots.cluster.process.Readiness;
import app.spots.cluster.process.Signal;
import app.spots.cluster.service.HttpProbe;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A part whose process is a {@link FakeService}. */
record FakePart(String name, int port, boolean works, Path home, Instant notOlderThan) implements Part {

    static FakePart working(String name, int port, Path home) {
        return new FakePart(name, port, true, home, Instant.MIN);
    }

    static FakePart broken(String name, int port, Path home) {
        return new FakePart(name, port, false, home, Instant.MIN);
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    @Override
    public Path log() {
        return home.resolve("logs").resolve(name + ".log");
    }

    @Override
    public ChildProcess start(Consumer<ChildProcess> started) {
        List<String> command = new ArrayList<>(List.of(
                Programs.java(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FakeService.class.getName()));
        if (works) {
            command.add(Integer.toString(port));
        }
        ChildProcess process = ChildProcess.start(
                new ProcessSpec(name, command, Map.of(), home, log(), Lifetime.TIED_TO_PARENT, Signal.TERM));
        started.accept(process);
        Readiness.await(name, process, log(), Duration.ofSeconds(30), this::answers);
        return process;
    }

    @Override
    public boolean answers() {
        return HttpProbe.isOk(URI.create("http://127.0.0.1:" + port + "/"));
    }

    @Override
    public Duration grace() {
        return Duration.ofSeconds(10);
    }
}
