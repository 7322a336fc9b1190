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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
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
    private final List<Chapter> chapters = new ArrayList<>();
    private boolean isRenumbered;
    private boolean ordered = true;
    private Phone phone;

    public Install(String agentId, Path directory, String url, PhoneShop shop, long seed) {
        this.agentId = agentId;
        this.directory = directory;
        this.url = url;
        this.shop = shop;
        this.random = new SplittableRandom(seed);
        this.phone = shop.open(directory, url, agentId, time, PhoneShop.STANDARD_ROOM);
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
        long seq = isRenumbered ? known.size() + 1L : recorded.seq();
        Known event = new Known(recorded, seq, happening.draft(), happening.fate(), happened, wallError);
        known.add(event);
        return event;
    }

    /** Where the SDK refuses at once, nothing has happened: the app knows. */
    public void liveIfKept(Happening happening) {
        try {
            live(happening);
        } catch (RuntimeException refused) {
            // It is told and kept nowhere; the next event has the next seq, or I2 does not hold.
            return;
        }
    }

    /** What another than this phone's SDK has sent or recorded for it. */
    public void learn(Known event) {
        known.add(event);
    }

    /**
     * The phone's storage is that of a backup: these events wait in it, and what is recorded from now on takes numbers that others
     * have. The services must notice, and the SDK must begin a new install, numbered from 1.
     */
    public void restored(List<Known> waiting) {
        chapters.add(new Chapter(phone.installId(), List.copyOf(known)));
        known.clear();
        isRenumbered = true;
        waiting.forEach(event -> known.add(event.numbered(known.size() + 1L)));
    }

    /**
     * The person was forgotten: nothing that was sent may be anywhere any more, and these events, which still wait, may not be taken. The
     * SDK must begin a new install for them and for what comes.
     */
    public void erased(List<Known> waiting) {
        known.clear();
        chapters.clear();
        isRenumbered = true;
        waiting.forEach(event -> known.add(event.numbered(known.size() + 1L).rejected()));
    }

    /** What was sent under an install id. */
    record Chapter(String installId, List<Known> events) {}

    List<Chapter> chapters() {
        List<Chapter> all = new ArrayList<>(chapters);
        all.add(new Chapter(phone.installId(), List.copyOf(known)));
        return all;
    }

    /** Each event once, however often it was sent. */
    public List<Known> all() {
        Map<UUID, Known> all = new LinkedHashMap<>();
        chapters().forEach(chapter -> chapter.events()
                .forEach(event -> all.putIfAbsent(event.recorded().eventId(), event)));
        return List.copyOf(all.values());
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
        reopenWithRoomFor(PhoneShop.STANDARD_ROOM);
    }

    /** @param events that the queue holds */
    public void reopenWithRoomFor(int events) {
        phone = shop.open(directory, url, agentId, time, events);
    }

    /** The queue was too small for these. */
    public void gaveUpOldest(int events) {
        for (int i = 0; i < events; i++) {
            known.set(i, known.get(i).evicted());
        }
    }
}
