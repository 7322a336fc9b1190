package app.spots.training.pipeline;

import app.spots.training.examples.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/** A training as a process of its own: {@code TrainOnce DATASET ID WORK RESULT}. */
public final class TrainOnce {
    static final TrainingPlan PLAN = new TrainingPlan(Duration.ofMinutes(10), 4, 7, 1, 5, new Gate(0.6));
    private static final Instant BEGUN = Instant.parse("2026-05-03T00:00:00Z");

    private TrainOnce() {}

    public static void main(String[] arguments) throws Exception {
        TrainedModel model = train(Path.of(arguments[0]), arguments[1], Path.of(arguments[2]), PLAN, Progress.SILENT);
        Path result = Path.of(arguments[3]);
        Files.write(result.resolveSibling("half"), model.bytes());
        Files.move(result.resolveSibling("half"), result);
    }

    static TrainedModel train(Path dataset, String id, Path work, TrainingPlan plan, Progress progress) {
        try (WorkFolder folder = WorkFolder.of(work, ScorerRecipe.NAME, id, plan, BEGUN)) {
            return new ScorerRecipe(
                            Dataset.open(dataset, id, JsonMapper.shared()), item -> "cafe", plan, folder, progress)
                    .run();
        }
    }

    static Path journal(Path work, String id, TrainingPlan plan) {
        try (WorkFolder folder = WorkFolder.of(work, ScorerRecipe.NAME, id, plan, BEGUN)) {
            return folder.journal();
        }
    }
}
