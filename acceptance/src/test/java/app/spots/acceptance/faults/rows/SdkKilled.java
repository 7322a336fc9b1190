package app.spots.acceptance.faults.rows;

import app.spots.acceptance.faults.FaultRow;
import app.spots.acceptance.faults.Mutant;
import app.spots.acceptance.faults.Mutant.Place;
import app.spots.acceptance.faults.Scene;
import app.spots.acceptance.faults.mutation.Edit;
import app.spots.acceptance.faults.oracle.Install;
import app.spots.acceptance.faults.oracle.KilledPhones;
import java.util.List;

/** kill -9 of the phones' process, again and again, while they record and send: what {@code record} returned for must come. */
public final class SdkKilled implements FaultRow {
    private static final int KILLS = 3;
    private static final int PROMISES_OF_A_PHONE = 6;

    @Override
    public String name() {
        return "sdk-killed";
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(Mutant.of(
                "the phone's queue is not committed",
                Place.SDK,
                Edit.hook("app.spots.client.sql.JdbcDatabase", "inTransaction", "without-commit")));
    }

    /** Threads of one small process. */
    @Override
    public int mostInstalls() {
        return 50;
    }

    @Override
    public void play(Scene scene) throws Exception {
        scene.installs().forEach(Install::close);
        KilledPhones phones = new KilledPhones(scene.installs(), scene.seed());
        for (int i = 0; i < KILLS; i++) {
            boolean inForce = phones.liveAndDie(
                    scene.directory(),
                    scene.stage().front().url(),
                    PROMISES_OF_A_PHONE * scene.installs().size(),
                    scene.shop().edits());
            if (!inForce) {
                throw new IllegalStateException("the phones' process ran without the mutant");
            }
        }
        scene.installs().forEach(Install::reopen);
    }
}
