package app.spots.rulesengine;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;
import app.spots.rulescore.testing.PackGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VectorModuleTests {

    @Test
    void vectorCodeIsMadeWhereTheModuleIs() {
        assertThat(kinds()).startsWith("vector");
    }

    @Test
    void aJvmWithoutTheModuleFallsBackToBytecode() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        VectorModuleTests.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.strip()).endsWith("none bytecode");
    }

    /** What a JVM of its own runs. */
    public static void main(String... arguments) throws IOException {
        System.out.println(kinds());
    }

    private static String kinds() {
        Pack pack = PackGenerator.of(7).pack();
        Weights weights = Weights.starting(pack);
        PackEvaluator evaluator = new PackEvaluator(pack, weights);
        evaluator.warm(Duration.ofMillis(200));
        String vector =
                PackEvaluator.vector(pack, weights).map(PackEvaluator::kind).orElse("none");
        return vector + " " + evaluator.kind();
    }
}
