package app.spots.acceptance.faults.oracle;

import app.spots.acceptance.faults.phone.Draft;
import app.spots.contracts.event.EventTypes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Something that a person does, with the fate that the protocol document gives it.
 *
 * @param draft what the app hands to the SDK
 */
public record Happening(Draft draft, Fate fate) {
    private static final String CONSENT = "2026-01";
    private static final List<List<String>> PURPOSES = List.of(
            List.of("recommendation", "training"),
            List.of("recommendation", "training"),
            List.of("recommendation"),
            List.of("training"),
            List.of("recommendation", "training", "analytics"));

    /** Mostly what can be taken; one in ten what cannot. */
    public static Happening any(RandomGenerator random) {
        int kind = random.nextInt(100);
        if (kind < 60) {
            return visit(random);
        }
        if (kind < 90) {
            return accepted(random, kind);
        }
        if (kind < 96) {
            return quarantined(random);
        }
        return rejected(random);
    }

    public static Happening visit(RandomGenerator random) {
        return taken(
                random,
                EventTypes.VISIT_RECORDED,
                Map.of("spotId", "spot_" + random.nextInt(50), "dwellSeconds", 60 + random.nextInt(7_000)));
    }

    private static Happening accepted(RandomGenerator random, int kind) {
        return switch (kind % 5) {
            case 0 ->
                taken(
                        random,
                        EventTypes.RESPECT_GIVEN,
                        Map.of("targetType", "list", "targetId", "list_" + random.nextInt(20)));
            case 1 ->
                taken(
                        random,
                        EventTypes.FEEDBACK_GIVEN,
                        Map.of(
                                "feedbackType",
                                "spotExperience",
                                "satisfaction",
                                random.nextInt(101) / 100.0,
                                "metadata",
                                Map.of("crowd_level", random.nextInt(5))));
            case 2 ->
                taken(
                        random,
                        EventTypes.EVENT_ATTENDED,
                        Map.of("eventId", "event_" + random.nextInt(30), "communityId", "community_1"));
            case 3 ->
                taken(random, EventTypes.COMMUNITY_JOINED, Map.of("communityId", "community_" + random.nextInt(9)));
            default -> exposure(random);
        };
    }

    private static Happening exposure(RandomGenerator random) {
        UUID impression = new UUID(random.nextLong(), random.nextLong());
        Map<String, Object> payload = Map.of(
                "decisionId",
                new UUID(random.nextLong(), random.nextLong()).toString(),
                "impressionId",
                impression.toString(),
                "itemId",
                "spot_" + random.nextInt(50),
                "itemType",
                "spot",
                "rank",
                1 + random.nextInt(10),
                "propensity",
                0.5,
                "releaseId",
                "release_1");
        return new Happening(
                new Draft(EventTypes.EXPOSURE_RECORDED, payload, impression, CONSENT, purposes(random)), Fate.ACCEPTED);
    }

    private static Happening quarantined(RandomGenerator random) {
        Draft draft = random.nextBoolean()
                ? new Draft("spots.moon.visited.v1", Map.of("crater", "tycho"), null, CONSENT, purposes(random))
                : new Draft(
                        EventTypes.VISIT_RECORDED,
                        Map.of("spotId", "spot_1", "dwellSeconds", -5),
                        null,
                        CONSENT,
                        purposes(random));
        return new Happening(draft, Fate.QUARANTINED);
    }

    private static Happening rejected(RandomGenerator random) {
        return new Happening(
                new Draft(
                        EventTypes.VISIT_RECORDED,
                        Map.of("spotId", "spot_1", "email", "someone@example.org"),
                        null,
                        CONSENT,
                        purposes(random)),
                Fate.REJECTED);
    }

    private static Happening taken(RandomGenerator random, String type, Map<String, Object> payload) {
        return new Happening(new Draft(type, payload, null, CONSENT, purposes(random)), Fate.ACCEPTED);
    }

    private static List<String> purposes(RandomGenerator random) {
        return PURPOSES.get(random.nextInt(PURPOSES.size()));
    }
}
