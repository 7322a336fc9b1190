package app.spots.acceptance.faults.rows;

import app.spots.acceptance.faults.FaultRow;
import app.spots.acceptance.faults.Mutant;
import app.spots.acceptance.faults.Mutant.Place;
import app.spots.acceptance.faults.Scene;
import app.spots.acceptance.faults.mutation.Edit;
import app.spots.acceptance.faults.oracle.Happening;
import app.spots.acceptance.faults.oracle.Install;
import java.util.List;

/** Phones offline for longer than their queue can hold: the oldest go, and each that went is declared. */
public final class QueueOverfull implements FaultRow {
    private static final int ROOM = 12;

    @Override
    public String name() {
        return "queue-overfull";
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(SILENT_EVICTIONS);
    }

    static final Mutant SILENT_EVICTIONS = Mutant.of(
            "evictions are silent", Place.SDK, Edit.hook("app.spots.client.queue.Evictions", "add", "nothing"));

    @Override
    public void play(Scene scene) {
        scene.crowd().all(QueueOverfull::live);
    }

    private static void live(Install install) {
        install.close();
        install.reopenWithRoomFor(ROOM);
        int events = 1 + install.random().nextInt(3 * ROOM);
        for (int i = 0; i < events; i++) {
            install.live(Happening.visit(install.random()));
        }
        install.gaveUpOldest(events - ROOM);
        install.phone().sync();
    }
}
