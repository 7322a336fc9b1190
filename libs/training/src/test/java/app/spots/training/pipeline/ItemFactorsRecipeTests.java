package app.spots.training.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.modelruntime.learned.CollaborativeModel;
import app.spots.modelruntime.learned.LearnedModels;
import app.spots.recommenders.nextvisit.Place;
import app.spots.training.examples.Dataset;
import app.spots.training.examples.DatasetFolder;
import app.spots.training.examples.DatasetRefusedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ItemFactorsRecipeTests {
    private static final TrainingPlan PLAN = new TrainingPlan(Duration.ofMinutes(1), 1, 1, 1, 5, Gate.PLAN);

    @TempDir
    private Path folder;

    /** Four crowds, each with 20 places of its own, drawn anew by each of them. */
    @Test
    void whatBeatsPopularityIsShippedAsAnArtifactThatServes() throws Exception {
        TrainedModel model = train("(person % 4) * 20 + hash(person * 1000 + n) % 20");

        assertThat(model.verdict().reasons()).isEmpty();
        assertThat(model.card().metrics().get("newPlaces.mrr"))
                .isGreaterThan(2 * model.card().metrics().get("popularity.newPlaces.mrr"));
        try (CollaborativeModel served = (CollaborativeModel) LearnedModels.load(model.bytes())) {
            served.warmUp();
            List<String> best = served.ask(factors ->
                    factors.best(factors.vectorOf(List.of("spot_21", "spot_25", "spot_30")), 10, id -> true));
            assertThat(best).allMatch(id -> number(id) / 20 == 1);
            assertThat(served.metadata().id()).hasToString("spots-item-factors@" + model.version());
        }
    }

    /** Everybody goes anywhere. */
    @Test
    void whatDoesNotBeatPopularityIsRefused() throws Exception {
        assertThat(train("hash(person * 1000 + n) % 80").verdict().reasons())
                .anyMatch(reason -> reason.contains("not surely better than of popularity"));
    }

    @Test
    void refusesVisitsToNowhere() {
        assertThatThrownBy(() -> train("1000 + person")).isInstanceOf(DatasetRefusedException.class);
    }

    private TrainedModel train(String spot) throws Exception {
        String id = new DatasetFolder(folder.resolve("set"))
                .with("visits.parquet", """
                        SELECT 'person_' || person AS person, 'spot_' || (%s) AS spot_id,
                          TIMESTAMP '2026-01-01 08:00:00' + to_hours((7 * n)::INT) AS occurred_at
                        FROM range(80) p(person), range(16) t(n)
                        """.formatted(spot))
                .close(Dataset.IMPLICIT, true);
        try (WorkFolder work = WorkFolder.of(folder, ItemFactorsRecipe.NAME, id, PLAN, Instant.EPOCH)) {
            return new ItemFactorsRecipe(
                            Dataset.open(folder.resolve("set"), id, JsonMapper.shared()),
                            ItemFactorsRecipeTests::place,
                            PLAN,
                            work,
                            Progress.SILENT)
                    .run();
        }
    }

    private static Place place(String spot) {
        return number(spot) < 100 ? new Place(spot, "cafe", 44, -30) : null;
    }

    private static int number(String spot) {
        return Integer.parseInt(spot.substring("spot_".length()));
    }
}
