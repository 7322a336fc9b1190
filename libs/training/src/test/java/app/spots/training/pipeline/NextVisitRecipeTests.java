package app.spots.training.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.modelruntime.learned.LearnedModel;
import app.spots.modelruntime.learned.LearnedModels;
import app.spots.modelruntime.learned.NextVisitPredictor;
import app.spots.recommenders.nextvisit.Place;
import app.spots.training.examples.Dataset;
import app.spots.training.examples.DatasetFolder;
import app.spots.training.examples.DatasetRefusedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class NextVisitRecipeTests {
    private static final TrainingPlan PLAN = new TrainingPlan(Duration.ofMinutes(1), 1, 1, 1, 5, Gate.PLAN);

    @TempDir
    private Path folder;

    /** Every other day everybody goes round in a circle of their own: the counter finds the circle, the model where on it somebody is. */
    @Test
    void whatBeatsTheCounterIsShipped() throws Exception {
        TrainedModel model = train("(person % 12) + (n % 6) * 7");

        assertThat(model.verdict().reasons()).isEmpty();
        assertThat(model.card().metrics().get("acc1"))
                .isGreaterThan(model.card().metrics().get("counter.acc1") + 0.2);
        assertThat(model.card().metrics().get("mrr.gainLow")).isPositive();
        try (LearnedModel<?> served = LearnedModels.load(model.bytes())) {
            served.warmUp();
            assertThat(served).isInstanceOf(NextVisitPredictor.class);
            assertThat(served.metadata().id()).hasToString("spots-next-visit@" + model.version());
        }
    }

    /** Everybody draws each visit anew, of six places alike: nothing is to be gained. */
    @Test
    void whatDoesNotBeatTheCounterIsRefused() throws Exception {
        TrainedModel model = train("(person * 7 + hash(person * 1000 + n) % 6) % 60");

        assertThat(model.verdict().reasons())
                .anyMatch(reason -> reason.contains("not surely better than of the visit counter"));
    }

    @Test
    void refusesVisitsToNowhere() {
        assertThatThrownBy(() -> train("1000 + person"))
                .isInstanceOf(DatasetRefusedException.class)
                .hasMessageContaining("to a place of the catalogue");
    }

    private TrainedModel train(String spot) throws Exception {
        String id = new DatasetFolder(folder.resolve("set"))
                .with("visits.parquet", """
                        SELECT 'person_' || person AS person, 'spot_' || (%s) AS spot_id,
                          TIMESTAMP '2026-01-01 08:00:00' + to_days((2 * (n // 6))::INT) + to_hours((n %% 6)::INT) AS occurred_at
                        FROM range(14) p(person), range(120) t(n)
                        """.formatted(spot))
                .close(Dataset.IMPLICIT, true);
        try (WorkFolder work = WorkFolder.of(folder, NextVisitRecipe.NAME, id, PLAN, Instant.EPOCH)) {
            return new NextVisitRecipe(
                            Dataset.open(folder.resolve("set"), id, JsonMapper.shared()),
                            NextVisitRecipeTests::place,
                            PLAN,
                            work,
                            Progress.SILENT)
                    .run();
        }
    }

    private static Place place(String spot) {
        int number = Integer.parseInt(spot.substring("spot_".length()));
        return number < 100 ? new Place(spot, "cafe", 44 + number * 0.001, -30 - number * 0.001) : null;
    }
}
