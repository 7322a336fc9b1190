package app.spots.acceptance.faults.rows;

import app.spots.acceptance.faults.FaultRow;
import app.spots.acceptance.faults.Mutant;
import app.spots.acceptance.faults.Mutant.Place;
import app.spots.acceptance.faults.Scene;
import app.spots.acceptance.faults.mutation.Edit;
import app.spots.acceptance.faults.oracle.Impressions;
import app.spots.acceptance.faults.stage.Moment.Phase;
import app.spots.acceptance.faults.stage.Stage;
import app.spots.acceptance.faults.stage.Trap;
import java.time.Duration;
import java.util.List;

/**
 * What people saw and did with it arrives late and twice, and data-collection-service is killed as the first labels are committed. In the
 * end each showing has the label that the oracle gives it, and what may not be used for training has none.
 */
public final class LabelsUnderFire implements FaultRow {
    private static final String LABELS = "UPDATE training_exposure ";
    private static final int LOST_ANSWERS = 20;

    @Override
    public String name() {
        return "labels";
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(
                Mutant.of(
                        "the attribution window never ends",
                        Place.COLLECTION,
                        Edit.hook(
                                "app.spots.collection.training.TrainingProperties", "attributionWindow", "five-days")),
                Mutant.of(
                        "the purpose training is not asked for",
                        Place.COLLECTION,
                        Edit.text(
                                "app.spots.collection.training.event.InteractionsRead", "training", "recommendation")));
    }

    @Override
    public int mostInstalls() {
        return 200;
    }

    @Override
    public void play(Scene scene) {
        Stage stage = scene.stage();
        Impressions impressions = new Impressions(stage);
        impressions.showAndReact(scene.installs(), lives -> scene.crowd()
                .all(install -> lives.get(install).run()));
        Trap labels = stage.collectionDatabase()
                .trap(moment -> moment.phase() == Phase.BEFORE && moment.isCommitAfter(LABELS));
        stage.front().loseAnswers(LOST_ANSWERS);
        scene.crowd().drain(Scene.MOMENT);
        labels.awaitSprung(Scene.MOMENT);
        stage.collection().kill();
        labels.drop();
        stage.collection().startAgain();
        scene.beforeEnd(() -> impressions.wrong(Duration.ofSeconds(30)).forEach(wrong -> scene.witness("I5", wrong)));
    }
}
