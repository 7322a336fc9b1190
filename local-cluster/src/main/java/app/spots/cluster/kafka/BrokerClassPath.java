package app.spots.cluster.kafka;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The jars that the broker needs, picked from our own class path: under test that one holds a whole service, whose logging and
 * frameworks have no business in the broker.
 */
final class BrokerClassPath {

    private static final List<String> WANTED = List.of(
            "kafka",
            "scala-",
            "jackson-",
            "zstd-jni-",
            "lz4-java-",
            "snappy-java-",
            "pcollections-",
            "HdrHistogram-",
            "hash4j-",
            "caffeine-",
            "log4j-api-",
            "log4j-core-",
            "argparse4j-",
            "commons-",
            "snakeyaml-",
            "jopt-simple-",
            "jose4j-",
            "metrics-core-",
            "re2j-",
            "slf4j-api-",
            "slf4j-simple-",
            "logback-",
            "protobuf-java-",
            "opentelemetry-proto-",
            "jspecify-");

    private final List<String> jars;

    private BrokerClassPath(List<String> jars) {
        this.jars = jars;
    }

    static BrokerClassPath ofThisProcess() {
        return new BrokerClassPath(
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(BrokerClassPath::isWanted)
                        .toList());
    }

    private static boolean isWanted(String entry) {
        String file = Path.of(entry).getFileName().toString();
        return file.endsWith(".jar") && WANTED.stream().anyMatch(file::startsWith);
    }

    /** Whether the launcher's own small logger is there; services bring Logback instead. */
    boolean hasSimpleLogger() {
        return jars.stream()
                .anyMatch(jar -> Path.of(jar).getFileName().toString().startsWith("slf4j-simple-"));
    }

    String withoutLogback() {
        return jars.stream()
                .filter(jar -> !Path.of(jar).getFileName().toString().startsWith("logback-"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    String whole() {
        return String.join(File.pathSeparator, jars);
    }
}
