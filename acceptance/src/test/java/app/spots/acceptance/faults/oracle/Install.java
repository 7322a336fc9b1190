package app.spots.acceptance.faults.oracle;

import app.spots.acceptance.faults.phone.Phone;
import app.spots.acceptance.faults.phone.PhoneShop;
import app.spots.acceptance.faults.phone.PhoneTime;
import app.spots.acceptance.faults.phone.Recorded;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** One phone of the play, with everything that the oracle knows of it. One thread at a time. */
public final class Install implements AutoCloseable {
    private final String agentId;
    private final Path directory;
    private final String url;
    private final PhoneShop shop;
    private final PhoneTime time = new PhoneTime();
    private final RandomGenerator random;
    private final List<Known> known = new ArrayList<>();
    private final List<Known> settledElsewhere = new ArrayList<>();
    private boolean ordered = true;
    private Phone phone;

    public Install(String agentId, Path directory, String url, PhoneShop shop, long seed) {
        this.agentId = agentId;
        this.directory = directory;
        this.url = url;
        this.shop = shop;
        this.random = new SplittableRandom(seed);
        this.phone = shop.open(directory, url, agentId, time);
    }

    public String agentId() {
        return agentId;
    }

    public Path directory() {
        return directory;
    }

    public Phone phone() {
        return phone;
    }

    public PhoneTime time() {
        return time;
    }

    public RandomGenerator random() {
        return random;
    }

    /** In the order of recording. */
    public List<Known> known() {
        return Collections.unmodifiableList(known);
    }

    public Known live() {
        return live(Happening.any(random));
    }

    public Known live(Happening happening) {
        Instant happened = time.truth();
        Duration wallError = Duration.between(happened, time.wall());
        Recorded recorded = phone.record(happening.draft());
        Known event = new Known(recorded, recorded.seq(), happening.draft(), happening.fate(), happened, wallError);
        known.add(event);
        return event;
    }

    /** What a process that is gone now had recorded. */
    public void learn(Known event) {
        known.add(event);
    }

    /** From here on the install has a new id, under which these events are numbered from 1, in this order. */
    public void renumber(List<Known> waiting) {
        known.removeAll(waiting);
        settledElsewhere.addAll(known);
        known.clear();
        for (Known event : waiting) {
            known.add(event.numbered(known.size() + 1L));
        }
    }

    /** Events whose fate was told under an earlier id of this install. */
    public List<Known> settledElsewhere() {
        return Collections.unmodifiableList(settledElsewhere);
    }

    public List<Known> all() {
        List<Known> all = new ArrayList<>(settledElsewhere);
        all.addAll(known);
        return all;
    }

    /** Whether events must reach the topic in the order in which they were recorded: so where the SDK alone sends them. */
    public boolean isOrdered() {
        return ordered;
    }

    public void sendsInAnyOrder() {
        ordered = false;
    }

    /** When the services must believe that it happened, once the phone has sent it with its present clock. */
    Instant believed(Known event) {
        if (event.recorded().bootId().equals(time.bootId())) {
            return event.happened();
        }
        // All that is known then is the distance of two wall times.
        Duration errorNow = Duration.between(time.truth(), time.wall());
        return event.happened().plus(event.wallError()).minus(errorNow);
    }

    /** The app is closed; its files stay. */
    @Override
    public void close() {
        phone.close();
    }

    public void reopen() {
        phone = shop.open(directory, url, agentId, time);
    }
}
