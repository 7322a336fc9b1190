package app.spots.acceptance.showing;

import app.spots.acceptance.city.Person;
import app.spots.acceptance.city.Reaction;
import app.spots.client.http.GatewayHttp;
import app.spots.client.http.HttpAnswer;
import app.spots.client.json.Json;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.sync.SyncAnswer;
import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncEvent;
import app.spots.contracts.sync.SyncStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A phone without storage that asks for recommendations and reports what was looked at and what followed, what was
 * passed over included; half of the visits name what led to them.
 */
final class ShowingPhone {
    private static final List<String> PURPOSES = List.of("recommendation", "training");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LIST = 10;

    private final Person person;
    private final GatewayHttp gateway;
    private final String install = "showing_" + UUID.randomUUID();
    private final String boot = UUID.randomUUID().toString();
    private final long bootedAt = System.nanoTime();
    private final List<SyncEvent> queue = new ArrayList<>();
    private long seq;

    ShowingPhone(Person person, GatewayHttp gateway) {
        this.person = person;
        this.gateway = gateway;
    }

    Person person() {
        return person;
    }

    Recommendations ask(LatLon there, OffsetDateTime at) throws IOException, InterruptedException {
        RecommendationRequest request = new RecommendationRequest(there, at, null, null, LIST, null);
        return post("/v1/recommendations", Json.write(request)).as(Recommendations.class);
    }

    /** @return how many exposures it recorded */
    int react(Recommendations shown, List<Reaction> reactions) {
        int exposures = 0;
        for (Reaction reaction : reactions) {
            if (reaction.examined()) {
                Recommendations.Item item = shown.items().get(reaction.rank() - 1);
                record(EventTypes.EXPOSURE_RECORDED, exposure(shown, item), item.impressionId());
                follow(shown, item, reaction.response(), item.impressionId().hashCode() % 2 == 0);
                exposures++;
            }
        }
        return exposures;
    }

    private void follow(Recommendations shown, Recommendations.Item item, Reaction.Response response, boolean isEven) {
        boolean isVisit =
                response == Reaction.Response.VISITED && item.itemType().equals("spot");
        if (isVisit && isEven) {
            record(EventTypes.VISIT_RECORDED, Map.of("spotId", item.itemId()), null);
        } else {
            Map<String, Object> payload = about(shown, item);
            payload.put("action", response.name().toLowerCase(Locale.ROOT));
            record(EventTypes.RECOMMENDATION_ACTED, payload, item.impressionId());
        }
    }

    private static Map<String, Object> exposure(Recommendations shown, Recommendations.Item item) {
        Map<String, Object> payload = about(shown, item);
        payload.put("rank", item.rank());
        payload.put("propensity", item.propensity());
        payload.put("releaseId", shown.releaseId());
        return payload;
    }

    private static Map<String, Object> about(Recommendations shown, Recommendations.Item item) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("decisionId", shown.decisionId().toString());
        payload.put("impressionId", item.impressionId().toString());
        payload.put("itemId", item.itemId());
        payload.put("itemType", item.itemType());
        return payload;
    }

    private void record(String type, Map<String, Object> payload, @Nullable UUID impression) {
        queue.add(new SyncEvent(
                newId(),
                ++seq,
                type,
                1,
                Instant.now(),
                elapsed(),
                boot,
                null,
                impression,
                "demo-1",
                PURPOSES,
                payload));
    }

    /** A UUIDv7. */
    private static UUID newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = System.currentTimeMillis() << 16 | 0x7000L | random.nextInt(1 << 12);
        return new UUID(high, random.nextLong() & ~(3L << 62) | (2L << 62));
    }

    private long elapsed() {
        return (System.nanoTime() - bootedAt) / 1_000_000;
    }

    /** Sends what is queued; every event must be taken. */
    void sync() throws IOException, InterruptedException {
        while (!queue.isEmpty()) {
            List<SyncEvent> batch = List.copyOf(queue.subList(0, Math.min(queue.size(), SyncBatch.MAX_EVENTS)));
            SyncAnswer answer = post(
                            "/v1/sync/batches",
                            Json.write(new SyncBatch(
                                    SyncBatch.PROTOCOL,
                                    "v1",
                                    install,
                                    UUID.randomUUID(),
                                    boot,
                                    elapsed(),
                                    new SyncBatch.Queue(batch.getFirst().seq(), queue.size(), List.of()),
                                    batch)))
                    .as(SyncAnswer.class);
            answer.results().forEach((id, result) -> {
                if (result.status() != SyncStatus.ACCEPTED && result.status() != SyncStatus.DUPLICATE) {
                    throw new IllegalStateException("An event was " + result.status() + ": " + result.reason());
                }
            });
            queue.removeIf(event -> answer.results().containsKey(event.eventId()));
        }
    }

    private HttpAnswer post(String path, byte[] body) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        for (int attempt = 0; ; attempt++) {
            HttpAnswer answer = gateway.postJson(
                    path,
                    body,
                    Map.of(
                            "Request-Id",
                            UUID.randomUUID().toString(),
                            "Sent-At",
                            Instant.now().toString()));
            boolean isBusy = answer.status() == 429 || answer.status() / 100 == 5;
            if (!isBusy || Instant.now().isAfter(end)) {
                return answer;
            }
            long ceiling = 100L << Math.min(attempt, 5);
            Thread.sleep(
                    answer.retryAfter().plusMillis(ThreadLocalRandom.current().nextLong(ceiling)));
        }
    }
}
