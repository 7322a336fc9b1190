package app.spots.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an app takes in by this library's own classes. */
class SizeTests {
    private static final long MAX_BYTES = 300_000;
    private static final int JAVA_17 = 61;

    @Test
    void ownClassesStaySmall() throws Exception {
        long bytes =
                classes().stream().mapToLong(file -> file.toFile().length()).sum();
        assertThat(bytes).as("bytes of class files").isBetween(10_000L, MAX_BYTES);
    }

    @Test
    void ownClassesAreOfJava17() throws Exception {
        assertThat(classes()).allSatisfy(file -> assertThat(version(file)).isLessThanOrEqualTo(JAVA_17));
    }

    private static List<Path> classes() throws IOException, URISyntaxException {
        Path own = Path.of(SpotsClient.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(own)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private static int version(Path file) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.readInt();
            in.readUnsignedShort();
            return in.readUnsignedShort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
