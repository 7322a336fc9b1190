package app.spots.benchmarks.learning;

import app.spots.acceptance.city.Reaction;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a phone tells of an answer: everything was on the screen, looked at or not, and what was done with it. What was left alone
 * is not told: a phone cannot know whether it was looked at.
 */
final class Report {

    private static final List<String> PURPOSES = List.of("recommendation", "training");

    private final Answered answered;
    private final List<Reaction> reactions;
    private final List<SyncEvent> events = new ArrayList<>();

    private Report(Answered answered, List<Reaction> reactions) {
        this.answered = answered;
        this.reactions = reactions;
    }

    static SyncBatch of(Answered answered, List<Reaction> reactions, long firstSeq) {
        return new Report(answered, reactions).batch(firstSeq);
    }

    static boolean isPositive(Reaction reaction) {
        return switch (reaction.response()) {
            case CLICKED, VISITED, SAVED -> true;
            case DISMISSED, IGNORED -> false;
        };
    }

    private SyncBatch batch(long firstSeq) {
        for (Reaction reaction : reactions) {
            Recommendations.Item item = answered.answer().items().get(reaction.rank() - 1);
            add(firstSeq, EventTypes.EXPOSURE_RECORDED, exposure(item), item);
            if (reaction.response() != Reaction.Response.IGNORED) {
                add(firstSeq, EventTypes.RECOMMENDATION_ACTED, acted(item, reaction), item);
            }
        }
        String install = "bench_" + answered.ask().person().agentId().substring("agent_".length());
        return new SyncBatch(
                SyncBatch.PROTOCOL,
                "v1",
                install,
                UUID.randomUUID(),
                "boot-of-the-run",
                0,
                new SyncBatch.Queue(firstSeq, events.size(), List.of()),
                events);
    }

    private void add(long firstSeq, String type, Map<String, Object> payload, Recommendations.Item item) {
        events.add(new SyncEvent(
                eventId(),
                firstSeq + events.size(),
                type,
                1,
                Instant.now(),
                0,
                "boot-of-the-run",
                null,
                item.impressionId(),
                "demo-1",
                PURPOSES,
                payload));
    }

    private Map<String, Object> exposure(Recommendations.Item item) {
        Map<String, Object> payload = about(item);
        payload.put("rank", item.rank());
        payload.put("propensity", item.propensity());
        payload.put("releaseId", answered.answer().releaseId());
        return payload;
    }

    private Map<String, Object> acted(Recommendations.Item item, Reaction reaction) {
        Map<String, Object> payload = about(item);
        payload.put("action", reaction.response().name().toLowerCase(Locale.ROOT));
        return payload;
    }

    private Map<String, Object> about(Recommendations.Item item) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("decisionId", answered.answer().decisionId().toString());
        payload.put("impressionId", item.impressionId().toString());
        payload.put("itemId", item.itemId());
        payload.put("itemType", item.itemType());
        return payload;
    }

    /** A UUIDv7. */
    private static UUID eventId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (System.currentTimeMillis() << 16) | 0x7000L | random.nextInt(0x1000);
        return new UUID(high, (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L);
    }
}
