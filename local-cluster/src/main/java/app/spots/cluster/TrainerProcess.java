package app.spots.cluster;

import app.spots.cluster.ClusterPorts.Port;
import app.spots.cluster.process.Programs;
import app.spots.cluster.service.ServiceApp;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Inference's image in its other role, as a process of its own beside a running cluster, in the foreground. */
public final class TrainerProcess {
    private static final String HEAP = "-Xmx2g";

    private final ClusterLayout layout;
    private final ServiceEnvironment environment;

    public TrainerProcess(ClusterLayout layout) {
        this.layout = layout;
        ClusterSecrets secrets = new ClusterSecrets(layout.secrets());
        this.environment =
                new ServiceEnvironment(layout, secrets, new PostgresPart(layout, secrets), new KafkaPart(layout));
    }

    /**
     * Trains once and returns the process's exit status.
     *
     * @param settings by their names below {@code spots.trainer}
     */
    public int run(Map<String, String> settings, PrintStream out) {
        List<String> command = List.of(
                Programs.java(),
                HEAP,
                "-XX:+UseParallelGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dai.djl.offline=true",
                "-jar",
                new ServiceApp(layout.root(), SpotsService.INFERENCE.module())
                        .extracted()
                        .toString());
        try {
            Files.createDirectories(layout.home());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(layout.home().toFile())
                    .redirectErrorStream(true);
            builder.environment().putAll(variables(settings));
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            process.getInputStream().transferTo(out);
            return process.waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not start the trainer: " + failure.getMessage(), failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The training was interrupted", interruption);
        }
    }

    private Map<String, String> variables(Map<String, String> settings) {
        Map<String, String> variables = new HashMap<>(environment.of(SpotsService.INFERENCE));
        variables.put("SPOTS_ROLE", "trainer");
        variables.put(
                "SPOTS_TRAINER_COLLECTIONURI", layout.loopback(Port.COLLECTION).toString());
        variables.put(
                "SPOTS_TRAINER_WORKDIRECTORY", layout.home().resolve("trainer").toString());
        // For somebody who looks on: sentences alone.
        variables.put("LOGGING_STRUCTURED_FORMAT_CONSOLE", "");
        variables.put("LOGGING_PATTERN_CONSOLE", "%m%n");
        variables.put("LOGGING_LEVEL_ROOT", "WARN");
        variables.put("LOGGING_LEVEL_APP_SPOTS_INFERENCE_TRAINER", "INFO");
        settings.forEach((name, value) ->
                variables.put("SPOTS_TRAINER_" + name.replace("-", "").toUpperCase(Locale.ROOT), value));
        return variables;
    }
}
