package app.spots.acceptance.faults.rows;

import app.spots.acceptance.faults.FaultRow;
import app.spots.acceptance.faults.Mutant;
import app.spots.acceptance.faults.Mutant.Place;
import app.spots.acceptance.faults.Scene;
import app.spots.acceptance.faults.mutation.Edit;
import app.spots.acceptance.faults.stage.Moment.Phase;
import app.spots.acceptance.faults.stage.Trap;
import java.util.List;

/**
 * kill -9 of inference-service twice: when the effects of interactions are about to be committed, and when they just are while the
 * broker does not know so. Both times it is given the same interactions again.
 */
public final class ConsumerKilled implements FaultRow {
    @Override
    public String name() {
        return "consumer-killed";
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(Mutant.of("inbox removed", Place.INFERENCE, Edit.hook(Targets.INBOX, "firstTimes", "all-new")));
    }

    @Override
    public void play(Scene scene) {
        killAt(scene, Phase.BEFORE);
        killAt(scene, Phase.AFTER);
    }

    private static void killAt(Scene scene, Phase phase) {
        Trap effect = scene.stage()
                .inferenceDatabase()
                .trap(moment -> moment.phase() == phase && moment.isCommitAfter(Targets.EFFECT), 0);
        scene.beginDay();
        effect.awaitSprung(Scene.MOMENT);
        scene.stage().inference().kill();
        effect.drop();
        scene.stage().inference().startAgain();
        scene.crowd().finish();
    }
}
