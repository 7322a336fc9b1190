package app.spots.acceptance.faults.rows;

import app.spots.acceptance.faults.FaultRow;
import app.spots.acceptance.faults.Mutant;
import app.spots.acceptance.faults.Mutant.Place;
import app.spots.acceptance.faults.Scene;
import app.spots.acceptance.faults.mutation.Edit;
import app.spots.acceptance.faults.stage.Moment.Phase;
import app.spots.acceptance.faults.stage.Stage;
import app.spots.acceptance.faults.stage.Trap;
import app.spots.acceptance.faults.stage.Waiting;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A batch that wrote first commits last, after the relay has seen batches that wrote later. */
public final class ReversedCommits implements FaultRow {
    private static final int POLLS = 6;

    @Override
    public String name() {
        return "reversed-commits";
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(Mutant.of(
                "relay in the order of the sequence",
                Place.COLLECTION,
                Edit.text(
                        Targets.LEADER_SESSION,
                        "pg_snapshot_xmin(pg_current_snapshot())",
                        "pg_snapshot_xmax(pg_current_snapshot())")));
    }

    @Override
    public void play(Scene scene) {
        Stage stage = scene.stage();
        Trap first = stage.collectionDatabase()
                .trap(moment -> moment.phase() == Phase.BEFORE && moment.isCommitAfter(Targets.LOG_INSERT));
        scene.beginDay();
        first.awaitSprung(Scene.MOMENT);
        AtomicInteger commits = stage.collectionDatabase()
                .count(moment -> moment.phase() == Phase.AFTER && moment.isCommitAfter(Targets.LOG_INSERT));
        Waiting.until("later batches commit", Scene.MOMENT, () -> commits.get() > 2);
        AtomicInteger polls = stage.collectionDatabase()
                .count(moment -> moment.phase() == Phase.AFTER && moment.sql().contains(Targets.RELAY_POLL));
        Waiting.until("the relay looks for them", Scene.MOMENT, () -> polls.get() > POLLS);
        first.release();
        scene.crowd().finish();
    }
}
