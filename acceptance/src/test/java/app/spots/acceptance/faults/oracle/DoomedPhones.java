package app.spots.acceptance.faults.oracle;

import app.spots.acceptance.faults.phone.Phone;
import app.spots.acceptance.faults.phone.PhoneShop;
import app.spots.acceptance.faults.phone.PhoneTime;
import app.spots.acceptance.faults.phone.Recorded;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A process that plays phones until it is killed: {@code DoomedPhones URL SEED DIRECTORY AGENT DIRECTORY AGENT …}. It tells on
 * standard output what each SDK promised to keep: {@code agent eventId seq wall elapsed boot}, a line as soon as the SDK returned.
 */
final class DoomedPhones {
    private static final int ARGUMENTS_BEFORE = 2;

    private DoomedPhones() {}

    public static void main(String... arguments) throws InterruptedException {
        long seed = Long.parseLong(arguments[1]);
        PhoneShop shop = new PhoneShop(List.of());
        for (int i = ARGUMENTS_BEFORE; i < arguments.length; i += 2) {
            Path directory = Path.of(arguments[i]);
            String agentId = arguments[i + 1];
            Thread.ofPlatform().start(() -> live(shop, directory, arguments[0], agentId, seed));
        }
        Thread.currentThread().join();
    }

    /** What a phone's person does, by the seed. */
    static RandomGenerator person(long seed, String agentId) {
        return new SplittableRandom(seed ^ agentId.hashCode());
    }

    private static void live(PhoneShop shop, Path directory, String url, String agentId, long seed) {
        PhoneTime time = new PhoneTime();
        RandomGenerator person = person(seed, agentId);
        Phone phone = shop.open(directory, url, agentId, time, PhoneShop.STANDARD_ROOM);
        for (int i = 1; true; i++) {
            Recorded kept = phone.record(Happening.any(person).draft());
            tell(agentId, kept);
            if (i % 5 == 0) {
                phone.sync();
            }
        }
    }

    private static void tell(String agentId, Recorded kept) {
        System.out.println(String.join(
                " ",
                agentId,
                kept.eventId().toString(),
                Long.toString(kept.seq()),
                kept.wall().toString(),
                Long.toString(kept.elapsedMs()),
                kept.bootId()));
    }
}
