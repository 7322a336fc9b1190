package app.spots.inference.trainer;

import app.spots.training.pipeline.Gate;
import app.spots.training.pipeline.ItemFactorsRecipe;
import app.spots.training.pipeline.NextVisitRecipe;
import app.spots.training.pipeline.ScorerRecipe;
import app.spots.training.pipeline.TrainingPlan;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What to train.
 *
 * @param dataset id of the data set version
 * @param recipe {@code scorer}, {@code next-visit} or {@code item-factors}
 * @param budget of the search
 * @param trials settings that are tried at most
 * @param seed of every random choice
 * @param threads of the engine
 * @param leastAccuracy of held-out examples
 * @param leastPeople a segment behind which fewer stand is on no card
 * @param workDirectory where a training is kept until it is done
 * @param collectionUri where data sets are
 */
record TrainerSettings(
        @DefaultValue("") String dataset,
        @DefaultValue(ScorerRecipe.NAME) String recipe,
        @DefaultValue("5m") Duration budget,
        @DefaultValue("12") int trials,
        @DefaultValue("1") long seed,
        @DefaultValue("2") int threads,
        @DefaultValue("0.85") double leastAccuracy,
        @DefaultValue("20") int leastPeople,
        @DefaultValue(".spots/trainer") Path workDirectory,
        @DefaultValue("http://127.0.0.1:8083") URI collectionUri) {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> RECIPES = Set.of(ScorerRecipe.NAME, NextVisitRecipe.NAME, ItemFactorsRecipe.NAME);

    TrainerSettings {
        if (!ID.matcher(dataset).matches()) {
            throw new IllegalArgumentException(
                    "spots.trainer.dataset names a data set version: 64 lower-case hex digits, as GET /v1/datasets tells");
        }
        if (!RECIPES.contains(recipe)) {
            throw new IllegalArgumentException(
                    "spots.trainer.recipe is scorer, next-visit or item-factors, not " + recipe);
        }
    }

    TrainingPlan plan() {
        return new TrainingPlan(budget, trials, seed, threads, leastPeople, new Gate(leastAccuracy));
    }
}
