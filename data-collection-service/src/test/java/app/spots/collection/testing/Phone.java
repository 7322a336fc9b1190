package app.spots.collection.testing;

import app.spots.contracts.event.EventTypes;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes events and batches as a phone does, down to the bytes. */
public final class Phone {
    public static final long SENT_ELAPSED_MS = 1_000_000;

    private final String agentId;
    private final String installId;
    private long seq;

    public Phone(String agentId, String installId) {
        this.agentId = agentId;
        this.installId = installId;
    }

    /** Somebody new on a new install. */
    public static Phone fresh() {
        String name = UUID.randomUUID().toString();
        return new Phone("agent_" + name, "install_" + name);
    }

    public record Event(UUID id, long seq, String json) {
        public Event with(String json) {
            return new Event(id, seq, json);
        }

        public Event replacing(String what, String by) {
            if (!json.contains(what)) {
                throw new IllegalArgumentException(what + " does not stand in " + json);
            }
            return with(json.replace(what, by));
        }
    }

    public String agentId() {
        return agentId;
    }

    public String installId() {
        return installId;
    }

    /** The same queue on a new install, as after a fork. */
    public Phone reinstalled() {
        return new Phone(agentId, "install_" + UUID.randomUUID());
    }

    public Event visit() {
        return visit(++seq, UuidCreator.getTimeOrderedEpoch());
    }

    public List<Event> visits(int count) {
        return IntStream.range(0, count).mapToObj(i -> visit()).toList();
    }

    public Event visit(long seq, UUID id) {
        return event(seq, id, EventTypes.VISIT_RECORDED, "{\"spotId\":\"spot_" + seq + "\",\"dwellSeconds\":600}");
    }

    public Event event(String type, String payload) {
        return event(++seq, UuidCreator.getTimeOrderedEpoch(), type, payload);
    }

    public Event event(long seq, UUID id, String type, String payload) {
        return new Event(id, seq, """
                {"eventId":"%s","seq":%d,"type":"%s","schema":1,"occurredWall":"2026-05-01T10:00:00Z",\
                "occurredElapsedMs":%d,"bootId":"boot-1","consentVersion":"2026-01","purposes":["recommendation","training"],\
                "payload":%s}""".formatted(id, seq, type, SENT_ELAPSED_MS - 60_000, payload));
    }

    public String batch(List<Event> events) {
        return batch(events, "[]");
    }

    /** @param evictedRanges JSON */
    public String batch(List<Event> events, String evictedRanges) {
        return """
                {"protocol":1,"schemaSet":"v1","installId":"%s","batchId":"%s","bootId":"boot-1","sentElapsedMs":%d,\
                "queue":{"oldestSeq":1,"depth":%d,"evictedRanges":%s},"events":[%s]}""".formatted(
                        installId,
                        UUID.randomUUID(),
                        SENT_ELAPSED_MS,
                        events.size(),
                        evictedRanges,
                        events.stream().map(Event::json).collect(Collectors.joining(",")));
    }

    public static String now() {
        return Instant.now().toString();
    }
}
