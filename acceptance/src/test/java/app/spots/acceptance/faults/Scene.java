package app.spots.acceptance.faults;

import app.spots.acceptance.faults.oracle.Crowd;
import app.spots.acceptance.faults.oracle.Inspection;
import app.spots.acceptance.faults.oracle.Install;
import app.spots.acceptance.faults.oracle.Violation;
import app.spots.acceptance.faults.phone.PhoneShop;
import app.spots.acceptance.faults.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One play of one row: its phones, and the services they talk to. */
public final class Scene implements AutoCloseable {
    /** Longer than the moment that a fault needs; a machine that others use is slow. */
    public static final Duration MOMENT = Duration.ofSeconds(60);

    private static final int MOST_EVENTS = 20;
    private static final int MOST_IN_A_ROW = 6;

    private final Stage stage;
    private final Path directory;
    private final String run;
    private final long seed;
    private final PhoneShop shop;
    private final Crowd crowd;
    private final Inspection inspection;
    private final List<Violation> witnessed = new ArrayList<>();
    private final List<Runnable> lastLooks = new ArrayList<>();

    Scene(Stage stage, Path directory, String run, int installs, long seed, PhoneShop shop) throws IOException {
        this.stage = stage;
        this.directory = Files.createDirectories(directory.resolve(run));
        this.run = run;
        this.seed = seed;
        this.shop = shop;
        List<Install> phones = new ArrayList<>();
        for (int i = 0; i < installs; i++) {
            phones.add(new Install(
                    "agent_" + run + "_" + i,
                    Files.createDirectories(this.directory.resolve("phone" + i)),
                    stage.front().url(),
                    shop,
                    seed * 31 + i));
        }
        this.crowd = new Crowd(phones);
        this.inspection = new Inspection(stage, phones);
    }

    public Stage stage() {
        return stage;
    }

    public Crowd crowd() {
        return crowd;
    }

    public List<Install> installs() {
        return crowd.installs();
    }

    public Path directory() {
        return directory;
    }

    public String run() {
        return run;
    }

    public long seed() {
        return seed;
    }

    public PhoneShop shop() {
        return shop;
    }

    /** Phones record some events, sync, record some more, until each has had its day. Returns at once. */
    public void beginDay() {
        crowd.begin(seed, Scene::day);
    }

    private static void day(Install install) {
        int left = 1 + install.random().nextInt(MOST_EVENTS);
        while (left > 0) {
            int now = Math.min(left, 1 + install.random().nextInt(MOST_IN_A_ROW));
            for (int i = 0; i < now; i++) {
                install.live();
            }
            install.phone().sync();
            left -= now;
        }
    }

    /** As {@link #beginDay}, without a network. */
    public void dayOffline() {
        crowd.all(install -> {
            int events = 1 + install.random().nextInt(MOST_EVENTS);
            for (int i = 0; i < events; i++) {
                install.live();
            }
        });
    }

    /** A promise that was seen broken while the play ran. */
    public synchronized void witness(String invariant, String what) {
        witnessed.add(new Violation(invariant, what));
    }

    /** Looked at last, when everything has gone through everything. */
    public void beforeEnd(Runnable look) {
        lastLooks.add(look);
    }

    List<Violation> inspect(Duration stall) {
        long waiting = crowd.drain(stall);
        List<Violation> found = inspection.inspect(waiting, stall);
        lastLooks.forEach(Runnable::run);
        List<Violation> all = new ArrayList<>(witnessed);
        all.addAll(found);
        return all;
    }

    @Override
    public void close() {
        stage.collectionDatabase().forgetTraps();
        stage.inferenceDatabase().forgetTraps();
        stage.front().leavePortal();
        stage.front().loseAnswers(0);
        crowd.close();
    }
}
