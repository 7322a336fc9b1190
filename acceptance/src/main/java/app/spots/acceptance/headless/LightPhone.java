package app.spots.acceptance.headless;

import app.spots.acceptance.city.Action;
import app.spots.acceptance.city.City;
import app.spots.acceptance.city.CityHistory;
import app.spots.acceptance.city.Person;
import app.spots.client.http.GatewayHttp;
import app.spots.client.http.HttpAnswer;
import app.spots.client.http.OfflineException;
import app.spots.client.json.Json;
import app.spots.contracts.sync.SyncAnswer;
import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A phone without storage, for thousands of them in one process: what it sends follows from the city alone, so that a second run is
 * recognised event by event. Speaks the sync protocol as the SDK does.
 */
final class LightPhone {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LONGEST_WAIT_MS = 5_000;
    private static final List<String> PURPOSES = List.of("recommendation", "training");

    private final Person person;
    private final CityHistory wire;
    private final String install;
    private final GatewayHttp gateway;

    LightPhone(City city, Person person, GatewayHttp gateway) {
        this.person = person;
        this.wire = new CityHistory(city);
        this.install = "headless_" + person.agentId().substring("agent_".length());
        this.gateway = gateway;
    }

    /** Sends the person's actions, in order, in as many batches as the protocol needs. */
    List<SyncAnswer> send(List<Action> actions) throws IOException, InterruptedException {
        List<SyncAnswer> answers = new ArrayList<>();
        for (int from = 0; from < actions.size(); from += SyncBatch.MAX_EVENTS) {
            List<SyncEvent> events = new ArrayList<>();
            for (int i = from; i < Math.min(actions.size(), from + SyncBatch.MAX_EVENTS); i++) {
                events.add(event(i + 1L, actions.get(i)));
            }
            answers.add(post(new SyncBatch(
                    SyncBatch.PROTOCOL,
                    "v1",
                    install,
                    UUID.randomUUID(),
                    "boot-of-the-run",
                    0,
                    new SyncBatch.Queue(events.getFirst().seq(), events.size(), List.of()),
                    events)));
        }
        return answers;
    }

    private SyncEvent event(long seq, Action action) {
        return new SyncEvent(
                idOf(action),
                seq,
                wire.type(action),
                1,
                action.at(),
                0,
                "boot-of-the-day",
                null,
                null,
                "demo-1",
                PURPOSES,
                wire.payload(action));
    }

    /** A UUIDv7 whose time is the action's and whose random bits are the hash of the action. */
    private UUID idOf(Action action) {
        UUID name = wire.entry(action).eventId();
        long high = (action.at().toEpochMilli() << 16) | 0x7000L | (name.getMostSignificantBits() >>> 52);
        return new UUID(high, name.getLeastSignificantBits());
    }

    private SyncAnswer post(SyncBatch batch) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        for (int attempt = 0; ; attempt++) {
            Duration floor = Duration.ZERO;
            String failure;
            try {
                HttpAnswer answer = gateway.postJson(
                        "/v1/sync/batches",
                        Json.write(batch),
                        Map.of(
                                "Request-Id",
                                batch.batchId().toString(),
                                "Sent-At",
                                Instant.now().toString()));
                if (answer.status() != 429 && answer.status() / 100 != 5) {
                    return answer.as(SyncAnswer.class);
                }
                floor = answer.retryAfter();
                failure = answer.status() + ": " + answer.problem("detail").orElse("no problem details");
            } catch (OfflineException e) {
                failure = String.valueOf(e.getMessage());
            }
            long jitter = ThreadLocalRandom.current().nextLong(Math.min(LONGEST_WAIT_MS, 100L << Math.min(attempt, 6)));
            if (Instant.now().plus(floor).isAfter(end)) {
                throw new IOException(person.agentId() + " gave up: " + failure);
            }
            Thread.sleep(floor.plusMillis(jitter));
        }
    }
}
