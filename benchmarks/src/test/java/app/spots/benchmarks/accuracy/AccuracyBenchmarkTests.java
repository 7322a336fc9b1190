package app.spots.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccuracyBenchmarkTests {

    /** Counts its runs. */
    private static final class Counted implements Protocol {
        private final List<Long> runs = new ArrayList<>();
        private String method = "first";

        @Override
        public String name() {
            return "coins";
        }

        @Override
        public String folder() {
            return "coins-published";
        }

        @Override
        public List<String> files() {
            return List.of("coins.txt");
        }

        @Override
        public String method() {
            return method;
        }

        @Override
        public List<Metric> metrics() {
            return List.of(new Metric("hr", "popularity", 0.5, "nobody", 0.4));
        }

        @Override
        public Map<String, Double> run(Path folder, long seed, Progress progress) {
            runs.add(seed);
            if (Files.exists(folder.resolve("stolen"))) {
                throw MalformedDataException.in(folder, "the coins are stolen");
            }
            return Map.of("hr", 0.25 * seed, "counter.hr", 0.1, "two.hr", 0.2);
        }
    }

    private final Counted protocol = new Counted();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path data;

    @TempDir
    private Path out;

    @BeforeEach
    void writeData() throws IOException {
        Files.createDirectories(data.resolve("coins-published"));
        Files.writeString(data.resolve("coins-published/coins.txt"), "heads");
    }

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--data", data.toString(), "--out", out.toString()));
        arguments.addAll(List.of(more));
        return new AccuracyBenchmark(Path.of("."), arguments, new PrintStream(printed, true), List.of(protocol)).run();
    }

    private String lastLine() {
        return printed.toString().strip().lines().toList().getLast();
    }

    @Test
    void printsMeansAsItsLastLineAndIntoAFile() throws IOException {
        assertThat(run("--seeds", "3")).isZero();

        assertThat(protocol.runs).containsExactly(1L, 2L, 3L);
        assertThat(lastLine()).isEqualTo("{\"coins.hr\":0.5,\"counter.coins.hr\":0.1,\"two.coins.hr\":0.2}");
        assertThat(Files.readString(out.resolve("accuracy.json"))).isEqualTo(lastLine());
        assertThat(Files.readString(out.resolve("accuracy.svg")))
                .contains("coins.hr", "0.5000 ours", "0.5000 published", "0.1000 popularity");
    }

    @Test
    void whatIsThereIsNotComputedAgain() {
        run("--seeds", "2");
        run("--seeds", "3");

        assertThat(protocol.runs).containsExactly(1L, 2L, 3L);
        assertThat(lastLine()).startsWith("{\"coins.hr\":0.5,");
    }

    @Test
    void otherDataOrAnotherMethodIsComputedAgain() throws IOException {
        run();
        Files.writeString(data.resolve("coins-published/coins.txt"), "tails");
        run();
        protocol.method = "second";
        run();
        Files.writeString(out.resolve("coins-seed1.json"), "{\"protocol\":");
        run();

        assertThat(protocol.runs).hasSize(4);
    }

    @Test
    void aFolderOfAnotherNameIsKnownByItsFiles() throws IOException {
        Files.createDirectories(data.resolve("held-out"));
        Files.writeString(data.resolve("held-out/coins.txt"), "edge");

        assertThat(run()).isZero();
        assertThat(lastLine()).contains("\"coins.hr\"", "\"held-out.hr\"", "\"counter.held-out.hr\"");
    }

    @Test
    void oneSetThatCannotBeReadDoesNotEndTheOthers() throws IOException {
        Files.createDirectories(data.resolve("another"));
        Files.writeString(data.resolve("another/coins.txt"), "edge");
        Files.writeString(data.resolve("another/stolen"), "");

        assertThat(run("--seeds", "2")).isEqualTo(1);
        assertThat(protocol.runs).containsExactly(1L, 1L, 2L);
        assertThat(lastLine()).contains("\"coins.hr\"").doesNotContain("another");
    }

    @Test
    void tellsHowFarTheMeanOverSeedsIsSure() {
        run("--seeds", "3");

        // 0.25, 0.5 and 0.75: deviation 0.25, times 4.303 for three, over the root of three.
        assertThat(printed.toString()).contains("0.5000   0.6211");
    }

    @Test
    void aResultWithoutTheFiguresOfTodayIsComputedAgain() throws IOException {
        run();
        Path kept = out.resolve("coins-seed1.json");
        Files.writeString(kept, Files.readString(kept).replace("counter.hr", "popularity.hr"));

        assertThat(run()).isZero();
        assertThat(protocol.runs).containsExactly(1L, 1L);
    }

    @Test
    void resultsThatCannotBeWrittenAreToldInAWord() throws IOException {
        Path occupied = Files.writeString(out.resolve("occupied"), "a file");

        assertThat(run("--out", occupied.toString())).isEqualTo(1);
    }

    @Test
    void aFileThatIsMissingIsToldByName() throws IOException {
        Files.delete(data.resolve("coins-published/coins.txt"));

        assertThat(run()).isEqualTo(1);
        assertThat(protocol.runs).isEmpty();
    }

    @Test
    void misuseStartsNothing() {
        assertThat(run("--only", "dice")).isEqualTo(2);
        assertThat(run("--seeds", "0")).isEqualTo(2);
        assertThat(run("--seeds", "many")).isEqualTo(2);
        assertThat(run("--fast", "1")).isEqualTo(2);
        assertThat(run("--data")).isEqualTo(2);
        assertThat(run("--data", out.toString())).isEqualTo(2);
        assertThat(run("--data", "/nowhere/at/all")).isEqualTo(2);
        assertThat(protocol.runs).isEmpty();
    }
}
