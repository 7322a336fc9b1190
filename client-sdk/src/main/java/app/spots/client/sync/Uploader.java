package app.spots.client.sync;

import app.spots.client.clock.PhoneClock;
import app.spots.client.http.GatewayHttp;
import app.spots.client.http.HttpAnswer;
import app.spots.client.json.Json;
import app.spots.client.queue.EventQueue;
import app.spots.client.queue.QueueException;
import app.spots.client.queue.QueuedEvent;
import app.spots.contracts.sync.SeqRange;
import app.spots.contracts.sync.SyncAnswer;
import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncEvent;
import app.spots.contracts.sync.SyncStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Empties the queue batch by batch. An event leaves only for a terminal status under its id, or when it was sent and the gateway
 * has settled every seq up to its own: a proxy's 200 page, a 403 or a cut connection never erases anything.
 */
public final class Uploader {
    private static final int MAX_BYTES = 384 * 1024;
    private static final String FORKED = "urn:spots:problem:install_forked";
    /** A new install cannot be forked: whoever says so again is not to be followed. */
    private static final int MAX_FORKS = 2;

    private static final Set<String> UNTAKEABLE =
            Set.of("urn:spots:problem:batch_unreadable", "urn:spots:problem:batch_too_large");

    private final EventQueue queue;
    private final GatewayHttp gateway;
    private final PhoneClock clock;
    private final Backoff backoff;
    private int batchSize = SyncBatch.MAX_EVENTS;

    public Uploader(EventQueue queue, GatewayHttp gateway, PhoneClock clock, Random random) {
        this.queue = queue;
        this.gateway = gateway;
        this.clock = clock;
        this.backoff = new Backoff(random);
    }

    /**
     * Sends until the queue is empty and every eviction declared, or the gateway asks to wait. Never throws for a failure of network
     * or storage: the outcome tells. One at a time; a second caller waits for the first.
     */
    public synchronized SyncOutcome upload() {
        Tally tally = new Tally();
        try {
            boolean sent = true;
            while (sent && tally.goesOn()) {
                sent = sendNext(tally);
            }
            return tally.outcome(queue.depth());
        } catch (QueueException e) {
            tally.stop(backoff.next(Duration.ZERO), "the queue's storage failed");
            return tally.outcome(tally.lastDepth);
        }
    }

    /** Returns once no upload runs. */
    public synchronized void await() {
        backoff.reset();
    }

    /** Whether there was anything to send. */
    private boolean sendNext(Tally tally) {
        List<SyncEvent> events = queue.oldest(batchSize, MAX_BYTES).stream()
                .map(QueuedEvent::event)
                .toList();
        SyncBatch.Queue state = queue.state();
        tally.lastDepth = state.depth();
        if (events.isEmpty() && !tally.mustDeclare(state.evictedRanges())) {
            return false;
        }
        try {
            send(events, state, tally);
        } catch (IOException e) {
            tally.stop(backoff.next(Duration.ZERO), describe(e));
        }
        return true;
    }

    private void send(List<SyncEvent> events, SyncBatch.Queue state, Tally tally) throws IOException {
        String installId = queue.installId();
        UUID batchId = cutId(installId, events);
        SyncBatch batch = new SyncBatch(
                SyncBatch.PROTOCOL, "v1", installId, batchId, clock.bootId(), clock.elapsedMs(), state, events);
        HttpAnswer answer = gateway.postJson(
                "/v1/sync/batches",
                Json.write(batch),
                Map.of("Request-Id", batchId.toString(), "Sent-At", clock.wall().toString()));
        switch (answer.status()) {
            case 200 -> {
                settle(events, answer.as(SyncAnswer.class), tally);
                tally.declared = state.evictedRanges();
            }
            case 400, 413 -> cutSmaller(events, answer, tally);
            case 409 -> fork(answer, tally);
            default -> tally.stop(backoff.next(answer.retryAfter()), refusal(answer));
        }
    }

    /** The same for every try at the same events, so that operators can tell a retry from a new cut. */
    private static UUID cutId(String installId, List<SyncEvent> events) {
        String cut = events.stream()
                .map(event -> event.eventId().toString())
                .collect(Collectors.joining(",", installId + ":", ""));
        return UUID.nameUUIDFromBytes(cut.getBytes(StandardCharsets.UTF_8));
    }

    private void settle(List<SyncEvent> events, SyncAnswer answer, Tally tally) {
        List<UUID> done = new ArrayList<>();
        Duration wait = Duration.ZERO;
        for (SyncEvent event : events) {
            SyncAnswer.@Nullable Result result = answer.results().get(event.eventId());
            if (result == null) {
                // Its id could not be read over there; that its seq is settled says that it was kept aside.
                if (event.seq() <= answer.durableThrough()) {
                    done.add(event.eventId());
                }
                continue;
            }
            tally.count(result.status());
            if (result.status().isTerminal()) {
                done.add(event.eventId());
            } else if (result.retryAfterMs() != null) {
                wait = Duration.ofMillis(Math.max(wait.toMillis(), result.retryAfterMs()));
            }
        }
        queue.remove(done);
        queue.settledThrough(answer.durableThrough());
        tally.answered(events.size(), answer.appliedThrough());
        if (done.isEmpty() && !events.isEmpty()) {
            tally.stop(backoff.next(wait), "the gateway settled none of the events");
        } else {
            backoff.reset();
            batchSize = SyncBatch.MAX_EVENTS;
        }
    }

    /**
     * A batch that is too large or unreadable is halved; a single event that is, is given up and declared. Only the service that
     * reads batches may say so: anybody else's 400 or 413 may be about anything.
     */
    private void cutSmaller(List<SyncEvent> events, HttpAnswer answer, Tally tally) {
        if (events.isEmpty()) {
            tally.stop(backoff.next(Duration.ZERO), refusal(answer));
        } else if (events.size() > 1 && answer.isJson()) {
            batchSize = Math.max(1, events.size() / 2);
        } else if (answer.problem("type").filter(UNTAKEABLE::contains).isPresent()
                || (answer.status() == 413 && answer.isJson() && Json.write(events.get(0)).length > MAX_BYTES)) {
            queue.evict(events.get(0).eventId());
            tally.evicted++;
        } else {
            tally.stop(backoff.next(Duration.ZERO), refusal(answer));
        }
    }

    private void fork(HttpAnswer answer, Tally tally) {
        if (answer.problem("type").filter(FORKED::equals).isPresent() && tally.forks++ < MAX_FORKS) {
            queue.fork();
        } else {
            tally.stop(backoff.next(Duration.ZERO), refusal(answer));
        }
    }

    private static String refusal(HttpAnswer answer) {
        return answer.status() + ": " + answer.problem("detail").orElse("no problem details");
    }

    private static String describe(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static final class Tally {
        private int sent;
        private long lastDepth;
        private List<SeqRange> declared = List.of();
        private final int[] byStatus = new int[SyncStatus.values().length];
        private int evicted;
        private int forks;
        private long appliedThrough = -1;
        private @Nullable Duration retryAfter;
        private @Nullable String problem;

        boolean goesOn() {
            return problem == null;
        }

        /** An empty queue still has something to say while evictions are undeclared. */
        boolean mustDeclare(List<SeqRange> evicted) {
            return !evicted.isEmpty() && !evicted.equals(declared);
        }

        void count(SyncStatus status) {
            byStatus[status.ordinal()]++;
        }

        void answered(int events, long applied) {
            sent += events;
            appliedThrough = applied;
        }

        void stop(Duration wait, String why) {
            retryAfter = wait;
            problem = why;
        }

        SyncOutcome outcome(long waiting) {
            return new SyncOutcome(
                    sent,
                    byStatus[SyncStatus.ACCEPTED.ordinal()],
                    byStatus[SyncStatus.DUPLICATE.ordinal()],
                    byStatus[SyncStatus.QUARANTINED.ordinal()],
                    byStatus[SyncStatus.REJECTED.ordinal()],
                    evicted,
                    waiting,
                    appliedThrough,
                    retryAfter,
                    problem);
        }
    }
}
