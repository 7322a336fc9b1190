package app.spots.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.client.ClientSettings;
import app.spots.client.Consent;
import app.spots.client.Gateway;
import app.spots.client.SpotsClient;
import app.spots.client.TestClock;
import app.spots.client.TestCluster;
import app.spots.client.TestCluster.Way;
import app.spots.client.queue.QueueLimits;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.sync.SeqRange;
import app.spots.contracts.sync.SyncAnswer;
import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncEvent;
import app.spots.contracts.sync.SyncStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a queue that ran over to a gateway that knows the fate of every seq. */
class DeclaredEvictionTests {
    private static final Consent CONSENT = new Consent("2026-01", List.of("recommendation"));

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock(Instant.parse("2026-05-01T15:00:00Z"));

    @Test
    @Tag("volume")
    void everySeqIsSentOrDeclaredAndThenForgotten() throws Exception {
        try (TestCluster cluster = new TestCluster();
                SpotsClient phone = cluster.client(
                        directory, clock, ClientSettings.standard().withQueue(QueueLimits.ofEvents(1_300)))) {
            cluster.way = Way.PORTAL_200;
            for (int i = 0; i < 4_000; i++) {
                String type = i % 3 == 0 ? EventTypes.VISIT_RECORDED : EventTypes.EXPOSURE_RECORDED;
                phone.record(type, Map.of("spotId", "s" + i), null, CONSENT);
            }
            assertThat(phone.sync().waiting()).isEqualTo(1_300);
            cluster.way = Way.OPEN;

            SyncOutcome outcome = phone.sync();

            assertThat(outcome.isComplete()).isTrue();
            assertThat(outcome.accepted()).isEqualTo(1_300);
            assertThat(phone.evicted()).isEmpty();
            assertThat(fates(cluster.batches)).hasSize(4_000);
            assertThat(cluster.batches)
                    .allSatisfy(
                            batch -> assertThat(batch.queue().evictedRanges()).hasSizeLessThanOrEqualTo(1_000));
        }
    }

    /** Nothing is left to send; what was given up is told all the same. */
    @Test
    void declaresWithoutAnEventToSend() throws Exception {
        List<SyncBatch> batches = new ArrayList<>();
        try (Gateway gateway = new Gateway(request -> {
                    SyncBatch batch = Gateway.batch(request);
                    batches.add(batch);
                    return batch.events().isEmpty()
                            ? Gateway.json(200, answer(Map.of(), 1))
                            : Gateway.json(413, Map.of("type", "urn:spots:problem:batch_too_large"));
                });
                SpotsClient phone = gateway.client(directory)) {
            phone.record(EventTypes.VISIT_RECORDED, Map.of("spotId", "s"), null, CONSENT);
            SyncOutcome outcome = phone.sync();
            assertThat(outcome.evicted()).isEqualTo(1);
            assertThat(outcome.problem()).isNull();
            assertThat(phone.evicted()).isEmpty();
            assertThat(phone.sync().isComplete()).isTrue();
        }
        assertThat(batches).hasSize(2);
        assertThat(batches.get(1).queue().evictedRanges()).containsExactly(new SeqRange(1, 1));
    }

    @Test
    void declaresAgainUntilTheGatewaySaysThatItIsSettled() throws Exception {
        List<SyncBatch> batches = new ArrayList<>();
        try (Gateway gateway = new Gateway(request -> {
                    SyncBatch batch = Gateway.batch(request);
                    batches.add(batch);
                    return batches.size() < 3
                            ? Gateway.json(503, Map.of("detail", "busy"))
                            : Gateway.settled(batch, event -> SyncStatus.ACCEPTED);
                });
                SpotsClient phone = gateway.client(
                        directory, () -> true, clock, ClientSettings.standard().withQueue(QueueLimits.ofEvents(1)))) {
            phone.record(EventTypes.VISIT_RECORDED, Map.of("spotId", "a"), null, CONSENT);
            phone.record(EventTypes.VISIT_RECORDED, Map.of("spotId", "b"), null, CONSENT);
            phone.sync();
            phone.sync();
            phone.sync();
            assertThat(phone.evicted()).as("durableThrough is still 0").containsExactly(new SeqRange(1, 1));
        }
        assertThat(batches)
                .hasSize(3)
                .allSatisfy(batch -> assertThat(batch.queue().evictedRanges()).containsExactly(new SeqRange(1, 1)));
    }

    /** Its id could not be read over there, so no result names it; its seq is settled. */
    @Test
    void anEventThatWasSentAndIsSettledByItsSeqIsDone() throws Exception {
        try (Gateway gateway = new Gateway(request -> {
                    SyncBatch batch = Gateway.batch(request);
                    return Gateway.json(200, answer(named(batch, 2), 1));
                });
                SpotsClient phone = gateway.client(directory)) {
            for (int i = 0; i < 3; i++) {
                phone.record(EventTypes.VISIT_RECORDED, Map.of("spotId", "s" + i), null, CONSENT);
            }
            SyncOutcome outcome = phone.sync();
            assertThat(outcome.waiting())
                    .as("the third is neither named nor settled")
                    .isEqualTo(1);
        }
    }

    /** Only what was sent: after a restored backup the gateway may have settled seqs that are other events here. */
    @Test
    void aSettledSeqDeletesNothingThatWasNotSent() throws Exception {
        Set<Long> sent = new HashSet<>();
        try (Gateway gateway = new Gateway(request -> {
                    SyncBatch batch = Gateway.batch(request);
                    if (batch.events().size() > 1) {
                        return Gateway.json(413, Map.of("type", "urn:spots:problem:batch_too_large"));
                    }
                    batch.events().forEach(event -> sent.add(event.seq()));
                    return sent.contains(2L)
                            ? Gateway.json(503, Map.of())
                            : Gateway.json(200, answer(named(batch, 1), 100));
                });
                SpotsClient phone = gateway.client(directory)) {
            for (int i = 0; i < 4; i++) {
                phone.record(EventTypes.VISIT_RECORDED, Map.of("spotId", "s" + i), null, CONSENT);
            }
            assertThat(phone.sync().waiting()).isEqualTo(3);
        }
    }

    @Test
    void doesNotForkForEverWhateverItIsTold() throws Exception {
        Set<String> installs = new HashSet<>();
        try (Gateway liar = new Gateway(request -> {
                    installs.add(Gateway.batch(request).installId());
                    return Gateway.json(409, Map.of("type", "urn:spots:problem:install_forked", "detail", "again"));
                });
                SpotsClient phone = liar.client(directory)) {
            phone.record(EventTypes.VISIT_RECORDED, Map.of("spotId", "s"), null, CONSENT);
            assertThat(phone.sync().problem()).isEqualTo("409: again");
            assertThat(phone.waiting()).isEqualTo(1);
        }
        assertThat(installs).hasSize(3);
    }

    private static Set<Long> fates(List<SyncBatch> batches) {
        Set<Long> fates = new TreeSet<>();
        for (SyncBatch batch : batches) {
            batch.events().stream().map(SyncEvent::seq).forEach(fates::add);
            for (SeqRange range : batch.queue().evictedRanges()) {
                for (long seq = range.from(); seq <= range.to(); seq++) {
                    fates.add(seq);
                }
            }
        }
        return fates;
    }

    private static Map<UUID, SyncAnswer.Result> named(SyncBatch batch, long seq) {
        return batch.events().stream()
                .filter(event -> event.seq() == seq)
                .collect(Collectors.toMap(
                        SyncEvent::eventId, event -> new SyncAnswer.Result(SyncStatus.ACCEPTED, null, null)));
    }

    private static SyncAnswer answer(Map<UUID, SyncAnswer.Result> results, long durableThrough) {
        return new SyncAnswer(
                results, durableThrough, 0, List.of(), Instant.EPOCH, new SyncAnswer.Limits(500, 524_288, 32_768, 8));
    }
}
