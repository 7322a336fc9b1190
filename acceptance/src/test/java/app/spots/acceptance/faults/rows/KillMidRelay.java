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
 * kill -9 of data-collection-service twice: when the relay's cursor is about to move (what the broker has is sent again), and when
 * it has just moved (what the broker has not would be lost).
 */
public final class KillMidRelay implements FaultRow {
    static final Mutant CURSOR_FIRST = Mutant.of(
            "cursor advanced before acknowledgements",
            Place.COLLECTION,
            Edit.hook(Targets.RELAY, "deliver", "advance-first"));

    @Override
    public String name() {
        return "kill-mid-relay";
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(CURSOR_FIRST);
    }

    @Override
    public void play(Scene scene) {
        killAt(scene, Phase.BEFORE);
        scene.crowd().finish();
        killAt(scene, Phase.AFTER);
        scene.crowd().finish();
    }

    private static void killAt(Scene scene, Phase phase) {
        Trap cursor = scene.stage()
                .collectionDatabase()
                .trap(moment -> moment.phase() == phase && moment.sql().startsWith(Targets.CURSOR_UPDATE), 1);
        scene.beginDay();
        cursor.awaitSprung(Scene.MOMENT);
        scene.stage().collection().kill();
        cursor.drop();
        scene.stage().collection().startAgain();
    }
}
