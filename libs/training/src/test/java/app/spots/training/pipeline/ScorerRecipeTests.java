package app.spots.training.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.modelruntime.scorer.ScorerContainer;
import app.spots.training.examples.PlantedSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorerRecipeTests {
    private static final TrainingPlan QUICK = new TrainingPlan(Duration.ofMinutes(10), 3, 3, 1, 5, new Gate(0.8));

    @TempDir
    private static Path datasets;

    private static String clear;

    @TempDir
    private Path folder;

    @BeforeAll
    static void plant() throws Exception {
        clear = PlantedSet.write(datasets.resolve("clear"), 700, 0.95);
    }

    @Test
    void whatLearnsThePlantedTruthIsACandidateWithItsCard() {
        List<String> told = new ArrayList<>();

        TrainedModel model = train("clear", clear, QUICK, step -> told.add(step.stage()));

        assertThat(model.verdict().reasons()).isEmpty();
        assertThat(model.card().metrics().get("accuracy")).isGreaterThan(0.85);
        assertThat(model.card().metrics().get("accuracy"))
                .isGreaterThan(model.card().metrics().get("generic.accuracy") + 0.2);
        assertThat(model.card().metrics().get("ndcg.gainLow")).isPositive();
        assertThat(model.card().metrics().get("calibrationError")).isLessThan(0.1);
        assertThat(model.card().split())
                .extracting(part -> part.name())
                .containsExactly("train", "validation", "calibration", "held-out");
        assertThat(model.card().segments())
                .extracting(segment -> segment.by())
                .contains("category", "locality", "person");
        assertThat(told).contains("read", "search", "finish", "measure", "export");
        ScorerContainer container = ScorerContainer.read(model.bytes());
        assertThat(container.metadata().version()).isEqualTo(model.version());
        assertThat(container.metadata().datasetId()).isEqualTo(clear);
        assertThat(ScorerContainer.read(model.quantised()).metadata().version()).isEqualTo(model.version() + "-int8");
        assertThat(model.quantised().length).isLessThan(model.bytes().length);
        assertThat(ModelCardText.of(model))
                .contains("Candidate: passed its gate", clear, "custom/1", "| accuracy |", "## Limits", "locality_1");
    }

    @Test
    void whatFindsNothingIsRefusedAndOnRecordAllTheSame() throws Exception {
        String noise = PlantedSet.write(datasets.resolve("noise"), 400, 0);

        TrainedModel model = train("noise", noise, QUICK, Progress.SILENT);

        assertThat(model.verdict().passed()).isFalse();
        assertThat(model.verdict().reasons()).anyMatch(reason -> reason.contains("below 0.800"));
        assertThat(model.verdict().reasons()).anyMatch(reason -> reason.contains("not surely better"));
        assertThat(model.bytes()).isNotEmpty();
        assertThat(ModelCardText.of(model)).contains("Refused: not promoted", "below 0.800");
    }

    @Test
    void aBudgetEndsTheSearchAndTheCardSaysSo() {
        TrainingPlan hasty = new TrainingPlan(Duration.ofMillis(1), 50, 3, 1, 5, new Gate(0.8));

        TrainedModel model = train("clear", clear, hasty, Progress.SILENT);

        assertThat(Integer.parseInt(model.card().training().get("trials"))).isLessThan(5);
        assertThat(model.card().limits()).anyMatch(limit -> limit.contains("budget ended the search"));
    }

    /** The process is killed again and again, as a node that fails does it; what comes out is the uninterrupted model. */
    @Test
    void killedAtAnyMomentItEndsWithTheSameModel() throws Exception {
        Path work = folder.resolve("killed");
        Path result = folder.resolve("result");
        Path journal = TrainOnce.journal(work, clear, TrainOnce.PLAN);
        int kills = 0;
        for (int lines = 3; !Files.exists(result); lines += 9) {
            Process process = start(work, result);
            long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            while (process.isAlive() && lines(journal) < lines && System.nanoTime() < until) {
                Thread.onSpinWait();
                process.waitFor(5, TimeUnit.MILLISECONDS);
            }
            if (process.isAlive()) {
                process.destroyForcibly();
                kills++;
                process.waitFor();
            } else {
                assertThat(process.waitFor())
                        .as("it ends by itself only where it is done")
                        .isZero();
            }
        }

        assertThat(kills).as("it was killed in the middle").isGreaterThan(1);
        assertThat(Files.readAllBytes(result))
                .isEqualTo(TrainOnce.train(
                                datasets.resolve("clear"),
                                clear,
                                folder.resolve("whole"),
                                TrainOnce.PLAN,
                                Progress.SILENT)
                        .bytes());
    }

    @Test
    void aTornJournalAndALostEpochChangeNothing() throws Exception {
        Path work = folder.resolve("torn");
        TrainedModel first = train("clear", clear, work, QUICK);
        Path journal = TrainOnce.journal(work, clear, QUICK);
        List<String> lines = Files.readAllLines(journal);
        // The last but two lines are lost, and half of a line is there instead: an epoch whose checkpoint is on disk.
        Files.writeString(
                journal,
                String.join("\n", lines.subList(0, lines.size() / 2)) + "\n"
                        + lines.getLast().substring(0, 9));

        assertThat(train("clear", clear, work, QUICK).bytes()).isEqualTo(first.bytes());
    }

    @Test
    void twoProcessesAreNotAtTheSameTraining() {
        Path work = folder.resolve("shared");
        try (WorkFolder held = WorkFolder.of(work, ScorerRecipe.NAME, clear, QUICK, Instant.EPOCH)) {
            assertThatThrownBy(() -> WorkFolder.of(work, ScorerRecipe.NAME, clear, QUICK, Instant.EPOCH))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Another process");
        }
    }

    private TrainedModel train(String name, String id, TrainingPlan plan, Progress progress) {
        return TrainOnce.train(datasets.resolve(name), id, folder.resolve("work"), plan, progress);
    }

    private static TrainedModel train(String name, String id, Path work, TrainingPlan plan) {
        return TrainOnce.train(datasets.resolve(name), id, work, plan, Progress.SILENT);
    }

    private static Process start(Path work, Path result) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrainOnce.class.getName(),
                        datasets.resolve("clear").toString(),
                        clear,
                        work.toString(),
                        result.toString())
                .inheritIO()
                .start();
    }

    private static long lines(Path journal) {
        if (!Files.exists(journal)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(journal)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
