package app.spots.cluster.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceAppTests {

    @TempDir
    Path root;

    ServiceApp app;
    Path jar;

    @BeforeEach
    void name() {
        app = new ServiceApp(root, "tea-service");
        jar = root.resolve("tea-service/target/tea-service-1.0.jar");
    }

    @Test
    void isAbsentUntilItIsBuilt() {
        assertThat(app.jar()).isEmpty();
        assertThat(app.expectedJar()).hasFileName("tea-service-<version>.jar");
        assertThatThrownBy(app::extracted).hasMessageContaining("is not built");
    }

    @Test
    void isLaidOutOncePerBuild() throws IOException {
        build("first", Instant.parse("2026-01-01T10:00:00Z"));
        assertThat(app.extracted()).hasContent("first");
        Files.writeString(app.extracted(), "left alone");
        assertThat(app.extracted()).hasContent("left alone");

        build("second", Instant.parse("2026-01-01T11:00:00Z"));
        assertThat(app.extracted()).hasContent("second");
    }

    @Test
    void takesItsTimeFromWhatAReproducibleBuildDoesNotDateBack() throws IOException {
        build("first", Instant.parse("2026-01-01T10:00:00Z"));
        Path original = jar.resolveSibling(jar.getFileName() + ".original");
        Files.createFile(original);
        Files.setLastModifiedTime(original, FileTime.from(Instant.parse("2026-03-03T10:00:00Z")));

        assertThat(app.builtAt()).isEqualTo("2026-03-03T10:00:00Z");
    }

    @Test
    void tellsWhatTheExtractionSaid() throws IOException {
        build("unlucky", Instant.parse("2026-01-01T10:00:00Z"));

        assertThatThrownBy(app::extracted).hasMessageContaining("no luck today");
    }

    /** A jar that answers Spring Boot's {@code extract --destination}, writing its text as the laid-out jar. */
    private void build(String text, Instant at) throws IOException {
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Extraction.class.getName());
        String type = Extraction.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest);
                InputStream code = Objects.requireNonNull(getClass().getResourceAsStream("/" + type))) {
            entries.putNextEntry(new JarEntry(type));
            code.transferTo(entries);
            entries.putNextEntry(new JarEntry("text"));
            entries.write(text.getBytes());
        }
        Files.setLastModifiedTime(jar, FileTime.from(at));
    }

    /** Stands in for Spring Boot's jar tools. */
    static final class Extraction {

        public static void main(String[] arguments) throws IOException {
            byte[] text = Objects.requireNonNull(Extraction.class.getResourceAsStream("/text"))
                    .readAllBytes();
            if (new String(text).equals("unlucky")) {
                System.out.println("no luck today");
                System.exit(1);
            }
            Path folder = Path.of(arguments[Arrays.asList(arguments).indexOf("--destination") + 1]);
            Files.createDirectories(folder);
            Files.write(folder.resolve("tea-service-1.0.jar"), text);
        }
    }
}
