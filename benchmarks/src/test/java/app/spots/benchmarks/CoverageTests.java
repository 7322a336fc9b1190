package app.spots.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTests {

    @TempDir
    Path root;

    @Test
    void countsAModuleThatNoTestRanAsUncovered() throws Exception {
        Path classes = Files.createDirectories(root.resolve("libs/untested/target/classes"));
        Files.createFile(root.resolve("libs/untested/pom.xml"));
        Files.copy(
                Path.of("target/classes/app/spots/benchmarks/Benchmarks.class"), classes.resolve("Benchmarks.class"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int status = Coverage.of(root).print(new PrintStream(out, true, StandardCharsets.UTF_8), 1);

        assertThat(status).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("libs/untested")
                .contains("0.0 %  (0 of")
                .contains("below the 1 %");
    }

    @Test
    void asksForTestsOfWhatMeasuresToo() throws Exception {
        Path classes = Files.createDirectories(root.resolve("benchmarks/target/classes"));
        Files.createFile(root.resolve("benchmarks/pom.xml"));
        Files.copy(
                Path.of("target/classes/app/spots/benchmarks/Benchmarks.class"), classes.resolve("Benchmarks.class"));

        assertThat(Coverage.of(root).print(new PrintStream(new ByteArrayOutputStream()), 90))
                .isEqualTo(1);
    }

    @Test
    void passesWhereTheSumReachesTheLeast() throws Exception {
        int status = Coverage.of(root).print(new PrintStream(new ByteArrayOutputStream()), 90);

        assertThat(status).isZero();
    }
}
