package app.spots.cluster.launcher;

import app.spots.cluster.ClusterLayout;
import app.spots.cluster.process.Programs;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The demo city, brought into a new cluster once by the acceptance module's own program over the public API. */
final class DemoCity {

    private static final String SEEDING = "app.spots.acceptance.demo.SeedCity";

    private final ClusterLayout layout;
    private final PrintStream out;

    DemoCity(ClusterLayout layout, PrintStream out) {
        this.layout = layout;
        this.out = out;
    }

    /**
     * Seeds a cluster that was not seeded yet. Ids are deterministic, so that a seeding cut short is simply run again.
     *
     * @throws IllegalStateException when it fails; what it printed tells why
     */
    void seedOnce() {
        Path done = layout.home().resolve("demo-city.seeded");
        if (Files.exists(done)) {
            return;
        }
        out.println("Seeding the demo city");
        try {
            int status = new ProcessBuilder(command()).inheritIO().start().waitFor();
            if (status != 0) {
                throw new IllegalStateException(
                        "Seeding the demo city failed with status " + status + ". Try again: ./spots up");
            }
            Files.writeString(done, Instant.now() + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not seed the demo city", failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Seeding the demo city was interrupted", interruption);
        }
    }

    private List<String> command() throws IOException {
        return List.of(
                Programs.java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-Dspots.root=" + layout.root(),
                "-cp",
                classPath(),
                SEEDING,
                "--gateway",
                layout.gateway().toString(),
                "--issuer",
                layout.issuer().toString());
    }

    private String classPath() throws IOException {
        Path target = layout.root().resolve("acceptance").resolve("target");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "acceptance-*.jar")) {
            for (Path jar : jars) {
                if (!jar.toString().endsWith("-tests.jar")) {
                    return jar
                            + File.pathSeparator
                            + Files.readString(target.resolve("classpath.txt")).strip();
                }
            }
        }
        throw new IllegalStateException("The acceptance module is not built in " + target);
    }
}
