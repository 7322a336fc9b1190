package app.spots.collection;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import app.spots.collection.testing.Api;
import app.spots.collection.testing.CollectionTest;
import app.spots.collection.testing.Phone;
import app.spots.collection.testing.Phone.Event;
import app.spots.collection.testing.Topic;
import app.spots.contracts.event.CloudEventHeaders;
import app.spots.contracts.event.Topics;
import app.spots.contracts.sync.SyncAnswer;
import app.spots.contracts.sync.SyncReceipts;
import app.spots.contracts.sync.SyncStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Many installs send overlapping, repeated and reordered batches at once, with poison among the events and answers lost on
 * the way. Afterwards each event has exactly one fate, one row if it was accepted, one record on Kafka; nothing else exists.
 */
@CollectionTest
class SyncOracleTests {
    private static final long SEED = 20260501;
    private static final int INSTALLS = 24;
    private static final int EVENTS = 80;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    private record Plan(Phone phone, List<Event> events, Map<UUID, SyncStatus> fates, List<List<Event>> batches) {}

    @Test
    void eachEventHasOneFate() throws Exception {
        Random random = new Random(SEED);
        List<Plan> plans = new ArrayList<>();
        for (int i = 0; i < INSTALLS; i++) {
            plans.add(plan(random));
        }

        send(plans, random);

        for (Plan plan : plans) {
            checkReceipts(plan);
            checkRows(plan);
        }
        checkTopic(plans);
    }

    private static Plan plan(Random random) {
        Phone phone = Phone.fresh();
        List<Event> events = new ArrayList<>();
        Map<UUID, SyncStatus> fates = new HashMap<>();
        for (int i = 0; i < EVENTS; i++) {
            Event event = phone.visit();
            int kind = random.nextInt(20);
            if (kind == 0) {
                event = event.replacing("\"schema\":1", "\"schema\":3");
            } else if (kind == 1) {
                event = event.replacing("\"consentVersion\":\"2026-01\",", "");
            }
            events.add(event);
            fates.put(
                    event.id(),
                    kind == 0 ? SyncStatus.QUARANTINED : kind == 1 ? SyncStatus.REJECTED : SyncStatus.ACCEPTED);
        }
        List<List<Event>> batches = new ArrayList<>();
        for (int copy = 0; copy < 3; copy++) {
            int from = 0;
            while (from < EVENTS) {
                int to = Math.min(EVENTS, from + 1 + random.nextInt(30));
                List<Event> batch = new ArrayList<>(events.subList(from, to));
                if (random.nextBoolean()) {
                    Collections.shuffle(batch, random);
                }
                batches.add(batch);
                from = to;
            }
        }
        Collections.shuffle(batches, random);
        return new Plan(phone, events, fates, batches);
    }

    private void send(List<Plan> plans, Random random) throws ExecutionException, InterruptedException {
        List<Runnable> sendings = new ArrayList<>();
        try (Api api = new Api(port);
                ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (Plan plan : plans) {
                plan.batches().forEach(batch -> sendings.add(() -> checkAnswer(plan, api.sync(plan.phone(), batch))));
            }
            Collections.shuffle(sendings, random);
            List<Future<?>> running = new ArrayList<>();
            sendings.forEach(sending -> running.add(threads.submit(sending)));
            for (Future<?> sending : running) {
                sending.get();
            }
        }
    }

    private static void checkAnswer(Plan plan, SyncAnswer answer) {
        answer.results().forEach((id, result) -> {
            SyncStatus fate = plan.fates().get(id);
            assertThat(result.status() == SyncStatus.DUPLICATE ? SyncStatus.ACCEPTED : result.status())
                    .isEqualTo(fate);
        });
    }

    private void checkReceipts(Plan plan) {
        try (Api api = new Api(port)) {
            SyncReceipts receipts = api.get(
                            "/v1/sync/receipts?installId=" + plan.phone().installId(),
                            TestTokens.get().phone(plan.phone().agentId()))
                    .as(SyncReceipts.class);
            Map<UUID, SyncStatus> told = new HashMap<>();
            receipts.receipts().forEach(receipt -> told.put(receipt.eventId(), receipt.status()));
            assertThat(receipts.receipts()).hasSize(EVENTS);
            assertThat(told).isEqualTo(plan.fates());
            assertThat(receipts.durableThrough()).isEqualTo(EVENTS);
            assertThat(receipts.gaps()).isEmpty();
        }
    }

    private void checkRows(Plan plan) {
        assertThat(jdbc.queryForList(
                        "SELECT event_id FROM event_log WHERE agent_id = ?",
                        UUID.class,
                        plan.phone().agentId()))
                .containsExactlyInAnyOrderElementsOf(of(plan, SyncStatus.ACCEPTED));
        assertThat(jdbc.queryForList(
                        "SELECT event_id FROM quarantined_event WHERE agent_id = ?",
                        UUID.class,
                        plan.phone().agentId()))
                .containsExactlyInAnyOrderElementsOf(of(plan, SyncStatus.QUARANTINED));
    }

    private static void checkTopic(List<Plan> plans) {
        List<String> agents = plans.stream().map(plan -> plan.phone().agentId()).toList();
        List<String> accepted = plans.stream()
                .flatMap(plan -> of(plan, SyncStatus.ACCEPTED).stream())
                .map(UUID::toString)
                .toList();
        assertThat(new Topic(RealInfrastructure.get().bootstrapServers(), Topics.INTERACTIONS)
                        .awaitRecords(agents, accepted.size()))
                .extracting(record -> Topic.header(record, CloudEventHeaders.ID))
                .containsExactlyInAnyOrderElementsOf(accepted);
    }

    private static List<UUID> of(Plan plan, SyncStatus fate) {
        return plan.fates().entrySet().stream()
                .filter(entry -> entry.getValue() == fate)
                .map(Map.Entry::getKey)
                .toList();
    }
}
