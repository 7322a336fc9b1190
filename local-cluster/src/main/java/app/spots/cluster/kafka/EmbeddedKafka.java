package app.spots.cluster.kafka;

import app.spots.cluster.process.ChildProcess;
import app.spots.cluster.process.Lifetime;
import app.spots.cluster.process.PartFailedException;
import app.spots.cluster.process.ProcessSpec;
import app.spots.cluster.process.Programs;
import app.spots.cluster.process.Readiness;
import app.spots.cluster.process.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** A KRaft broker of Kafka's own code, as a child process. */
public final class EmbeddedKafka implements AutoCloseable {

    static final String NAME = "kafka";

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private final KafkaPlan plan;
    private final ChildProcess process;

    private EmbeddedKafka(KafkaPlan plan, ChildProcess process) {
        this.plan = plan;
        this.process = process;
    }

    /**
     * Formats the data folder when it is new, starts the broker and waits until it takes requests.
     *
     * @throws PartFailedException when it does not come up, with its last log lines
     */
    public static EmbeddedKafka start(KafkaPlan plan) {
        return start(plan, process -> {});
    }

    /** As {@link #start(KafkaPlan)}, telling of the process as soon as it exists. */
    public static EmbeddedKafka start(KafkaPlan plan, Consumer<ChildProcess> started) {
        try {
            BrokerConfiguration.write(plan);
            if (!Files.exists(plan.data().resolve("meta.properties"))) {
                format(plan);
            }
            EmbeddedKafka broker = new EmbeddedKafka(plan, ChildProcess.start(spec(plan)));
            started.accept(broker.process());
            broker.awaitReady();
            return broker;
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Could not prepare Kafka's folder " + plan.home() + ": " + failure.getMessage(), failure);
        }
    }

    private static void format(KafkaPlan plan) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = StorageTool.execute(
                new String[] {
                    "format",
                    "--cluster-id",
                    Uuid.randomUuid().toString(),
                    "--config",
                    plan.configuration().toString(),
                    "--ignore-formatted"
                },
                new PrintStream(said, true, StandardCharsets.UTF_8));
        if (status != 0) {
            throw PartFailedException.because(
                    NAME, "formatting failed: " + said.toString(StandardCharsets.UTF_8), plan.log());
        }
    }

    private static ProcessSpec spec(KafkaPlan plan) throws IOException {
        BrokerClassPath classPath = BrokerClassPath.ofThisProcess();
        List<String> command = new ArrayList<>(List.of(
                Programs.java(),
                "-Xms64m",
                "-Xmx" + plan.heapMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dkafka.logs.dir=" + plan.home()));
        if (plan.lifetime() == Lifetime.DETACHED) {
            // Written when the broker ends; a broker of a test is thrown away instead.
            command.add("-XX:+AutoCreateSharedArchive");
            command.add("-XX:SharedArchiveFile=" + plan.home().resolve("classes.jsa"));
            command.add("-Xlog:cds=off");
            command.add("-Xlog:cds+dynamic=off");
        }
        command.addAll(logging(plan, classPath));
        command.addAll(List.of(
                "-cp",
                classPath.hasSimpleLogger() ? classPath.withoutLogback() : classPath.whole(),
                "kafka.Kafka",
                plan.configuration().toString()));
        return new ProcessSpec(NAME, command, Map.of(), plan.home(), plan.log(), plan.lifetime(), Signal.TERM);
    }

    private static List<String> logging(KafkaPlan plan, BrokerClassPath classPath) throws IOException {
        if (classPath.hasSimpleLogger()) {
            return List.of(
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                    "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",
                    "-Dorg.slf4j.simpleLogger.showDateTime=true",
                    "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                    "-Dorg.slf4j.simpleLogger.logFile=System.out");
        }
        Path file = plan.home().resolve("logback.xml");
        Files.writeString(file, """
                <configuration>
                  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%d{ISO8601} %-5level %logger{0}: %msg%n</pattern></encoder>
                  </appender>
                  <root level="WARN"><appender-ref ref="out"/></root>
                </configuration>
                """);
        return List.of("-Dlogback.configurationFile=" + file);
    }

    private void awaitReady() {
        Readiness.await(NAME, process, plan.log(), READY_WITHIN, plan::listens);
        // The listener opens before the broker is unfenced; the first real answer tells.
        if (!KafkaTopics.answers(plan.bootstrapServers(), READY_WITHIN)) {
            throw PartFailedException.notReadyWithin(NAME, READY_WITHIN, plan.log());
        }
    }

    public ChildProcess process() {
        return process;
    }

    /** The address for clients. */
    public String bootstrapServers() {
        return plan.bootstrapServers();
    }

    /** Ends the broker in order. */
    @Override
    public void close() {
        process.stop(STOP_WITHIN);
    }
}
