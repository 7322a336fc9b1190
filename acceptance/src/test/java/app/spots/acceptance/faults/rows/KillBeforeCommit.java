package app.spots.acceptance.faults.rows;

import app.spots.acceptance.faults.FaultRow;
import app.spots.acceptance.faults.Mutant;
import app.spots.acceptance.faults.Mutant.Place;
import app.spots.acceptance.faults.Scene;
import app.spots.acceptance.faults.mutation.Edit;
import app.spots.acceptance.faults.stage.Moment.Phase;
import app.spots.acceptance.faults.stage.Trap;
import java.util.List;

/** kill -9 of data-collection-service when a batch's COMMIT is on its way: nobody may have been told yet. */
public final class KillBeforeCommit implements FaultRow {
    @Override
    public String name() {
        return "kill-before-commit";
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(Mutant.of(
                "acknowledged before the commit",
                Place.COLLECTION,
                Edit.hook(
                        "org.springframework.transaction.interceptor.TransactionInterceptor", "invoke", "answer-early"),
                Edit.hook(Targets.LEDGER, "commit", "commit-late")));
    }

    @Override
    public void play(Scene scene) {
        Trap commit = scene.stage()
                .collectionDatabase()
                .trap(
                        moment -> moment.phase() == Phase.BEFORE && moment.isCommitAfter(Targets.LOG_INSERT),
                        scene.installs().size() / 4);
        scene.beginDay();
        commit.awaitSprung(Scene.MOMENT);
        scene.stage().collection().kill();
        commit.drop();
        scene.stage().collection().startAgain();
        scene.crowd().finish();
    }
}
