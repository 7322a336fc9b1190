package app.spots.acceptance.faults.rows;

import app.spots.acceptance.faults.FaultRow;
import app.spots.acceptance.faults.Mutant;
import app.spots.acceptance.faults.Mutant.Place;
import app.spots.acceptance.faults.Scene;
import app.spots.acceptance.faults.mutation.Edit;
import app.spots.acceptance.faults.oracle.Install;
import java.time.Duration;
import java.util.List;

/** Phones whose clock is wrong by two years, is set while they are offline, and who are switched off and on in between. */
public final class ClocksWrong implements FaultRow {
    private static final Duration TWO_YEARS = Duration.ofDays(730);

    @Override
    public String name() {
        return "clocks-wrong";
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(Mutant.of(
                "the phone's wall clock is believed",
                Place.COLLECTION,
                Edit.hook("app.spots.collection.sync.ClockCorrection", "of", "believe-wall-clock")));
    }

    @Override
    public void play(Scene scene) {
        scene.crowd().all(ClocksWrong::live);
    }

    /** By chance each of: always wrong, set right or wrong offline, switched off and on. What is sent later is all judged by the last clock. */
    private static void live(Install install) {
        install.time().live(Duration.ofMinutes(20 + install.random().nextInt(5_000)));
        setClock(install);
        record(install);
        if (install.random().nextBoolean()) {
            setClock(install);
        }
        record(install);
        if (install.random().nextBoolean()) {
            install.time().reboot();
        }
        record(install);
        install.time().arriveInPresent();
        install.phone().sync();
    }

    private static void setClock(Install install) {
        int way = install.random().nextInt(3);
        install.time().setWallWrongBy(way == 0 ? TWO_YEARS : way == 1 ? TWO_YEARS.negated() : Duration.ofSeconds(3));
    }

    private static void record(Install install) {
        int events = install.random().nextInt(5);
        for (int i = 0; i < events; i++) {
            install.live();
        }
    }
}
