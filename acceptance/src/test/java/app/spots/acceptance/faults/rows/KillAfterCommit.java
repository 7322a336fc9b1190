package app.spots.acceptance.faults.rows;

import app.spots.acceptance.faults.FaultRow;
import app.spots.acceptance.faults.Mutant;
import app.spots.acceptance.faults.Mutant.Place;
import app.spots.acceptance.faults.Scene;
import app.spots.acceptance.faults.mutation.Edit;
import app.spots.acceptance.faults.stage.Moment.Phase;
import app.spots.acceptance.faults.stage.Trap;
import java.util.List;

/** kill -9 of data-collection-service when a batch is committed and its phone has not heard so: the phone sends it again. */
public final class KillAfterCommit implements FaultRow {
    static final Mutant NO_DEDUPE =
            Mutant.of("dedupe removed", Place.COLLECTION, Edit.hook(Targets.IDENTITIES, "claim", "no-map"));

    @Override
    public String name() {
        return "kill-after-commit";
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(NO_DEDUPE);
    }

    @Override
    public void play(Scene scene) {
        Trap committed = scene.stage()
                .collectionDatabase()
                .trap(
                        moment -> moment.phase() == Phase.AFTER && moment.isCommitAfter(Targets.LOG_INSERT),
                        scene.installs().size() / 4);
        scene.beginDay();
        committed.awaitSprung(Scene.MOMENT);
        scene.stage().collection().kill();
        committed.drop();
        scene.stage().collection().startAgain();
        scene.crowd().finish();
    }
}
