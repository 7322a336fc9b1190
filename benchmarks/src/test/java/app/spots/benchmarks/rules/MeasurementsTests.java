package app.spots.benchmarks.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** JMH finds each benchmark under the names and parameters that are asked for. In this JVM, so the figures tell nothing. */
class MeasurementsTests {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Measurements measurements =
            new Measurements(new PrintStream(said, true, StandardCharsets.UTF_8), Measurements.Effort.PLAYED);

    @BeforeAll
    static void besideOtherBuilds() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @Test
    void ranks() {
        assertHasFigures(measurements.ranking("bytecode", BenchmarkPack.RULES, 50, 1));
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("contestant = bytecode")
                .contains("candidates = 50");
    }

    @Test
    void traces() {
        assertHasFigures(measurements.tracing("interpreter"));
    }

    @Test
    void loads() {
        assertHasFigures(measurements.loading());
    }

    private static void assertHasFigures(Figure figure) {
        assertThat(figure.least()).isPositive();
        assertThat(figure.median()).isBetween(figure.least(), figure.greatest());
        assertThat(figure.bytes()).isPositive();
    }
}
