package app.spots.rules.learning;

import app.spots.rules.learning.Learner.Learned;
import app.spots.rules.pack.PublicationRefusedException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs of the learner, one at a time. Where publishing takes two people, a run proposes: its weights are stored in the name of
 * whoever asked for it, and somebody else publishes them.
 */
@Service
public class LearningRuns {

    private static final Logger log = LoggerFactory.getLogger(LearningRuns.class);
    private static final String ACTOR = "service:rules-learning";
    private static final int DAYS_TOLD = 30;

    private final Learner learner;
    private final ExampleStore examples;
    private final IntakeCounts counts;
    private final RunStore runs;
    private final LearningLock lock;
    private final LearningProperties properties;
    private final LiveWeights published;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LearningRuns(
            Learner learner,
            ExampleStore examples,
            IntakeCounts counts,
            RunStore runs,
            LearningLock lock,
            LearningProperties properties,
            LiveWeights published,
            TransactionTemplate transaction,
            Clock clock) {
        this.learner = learner;
        this.examples = examples;
        this.counts = counts;
        this.runs = runs;
        this.lock = lock;
        this.properties = properties;
        this.published = published;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(cron = "${spots.rules.learning.cron:0 15 3 * * *}", zone = "UTC")
    void onSchedule() {
        lock.tryLock().ifPresent(held -> start(ACTOR, true, held));
    }

    /**
     * Begins a run and returns its id at once.
     *
     * @throws LearningUnderWayException while another runs
     */
    public UUID start(String actor) {
        return start(actor, false, lock.tryLock().orElseThrow(LearningUnderWayException::new));
    }

    private UUID start(String actor, boolean scheduled, LearningLock.Held held) {
        boolean started = false;
        try {
            UUID runId = begin(actor, scheduled);
            // No virtual thread: it computes for seconds, on a carrier that requests need.
            Thread.ofPlatform().name("learning").daemon().start(() -> run(runId, actor, scheduled, held));
            started = true;
            return runId;
        } finally {
            if (!started) {
                release(held);
            }
        }
    }

    /** Who cannot give it back has lost its session, and the lock with it. */
    private static void release(LearningLock.Held held) {
        try {
            held.close();
        } catch (RuntimeException e) {
            log.warn("The learning lock's session had ended before it was given back", e);
        }
    }

    /** @throws LearningRunNotFoundException when there is none of this id */
    public LearningRun get(UUID runId) {
        return runs.find(runId).orElseThrow(() -> LearningRunNotFoundException.forId(runId));
    }

    /** Newest first. */
    public List<LearningRun> newest(int limit) {
        return runs.newest(limit);
    }

    private UUID begin(String actor, boolean scheduled) {
        runs.failUnfinished(clock.instant());
        UUID runId = UUID.randomUUID();
        runs.begin(runId, actor, scheduled, clock.instant());
        return runId;
    }

    private void run(UUID runId, String actor, boolean scheduled, LearningLock.Held held) {
        Started started = new Started(runId, actor, scheduled, clock.instant());
        try {
            RunStatus status = learn(started);
            log.info("Learning run {}: {}", runId, status.wireName());
        } catch (PublicationRefusedException overtaken) {
            fail(started, String.valueOf(overtaken.getMessage()));
        } catch (RuntimeException e) {
            log.error("Learning run {} failed", runId, e);
            fail(started, "It failed; the service's log says why.");
        } finally {
            release(held);
        }
    }

    private record Started(UUID runId, String actor, boolean scheduled, Instant at) {}

    private RunStatus learn(Started started) {
        LiveWeights.Live live = published.published(started.actor());
        Learned learned = isOverruled(started, live)
                ? Learned.held()
                : learner.learn(
                        live.pack(),
                        live.weights(),
                        examples.newest(live.pack().id(), properties.examples()),
                        counts.last(DAYS_TOLD));
        RunStatus status = transaction.execute(committed -> conclude(started, live, learned));
        return status == null ? RunStatus.FAILED : status;
    }

    /** What an operator chose since, the clock does not take back. */
    private boolean isOverruled(Started started, LiveWeights.Live live) {
        return started.scheduled()
                && runs.lastPublished(live.pack().id())
                        .filter(last -> !last.equals(live.weights().id()))
                        .isPresent();
    }

    /** The change and the run that made it stand together. */
    private RunStatus conclude(Started started, LiveWeights.Live live, Learned learned) {
        Evidence evidence = learned.evidence();
        if (learned.weights().isEmpty() || evidence == null) {
            return end(started, live, learned.status(), learned, null);
        }
        LiveWeights.@Nullable Change change = published
                .change(live, learned.weights(), started.actor(), started.runId(), Words.evidence(evidence))
                .orElse(null);
        if (change == null) {
            return end(started, live, RunStatus.HELD, learned.overtaken(), null);
        }
        RunStatus status = change.published() ? learned.status() : RunStatus.PROPOSED;
        return end(started, live, status, learned, change.weightsId());
    }

    private RunStatus end(
            Started started, LiveWeights.Live live, RunStatus status, Learned learned, @Nullable String weightsAfter) {
        boolean ended = runs.end(new LearningRun(
                started.runId(),
                started.actor(),
                started.scheduled(),
                status,
                started.at(),
                clock.instant(),
                live.pack().id(),
                live.weights().id(),
                weightsAfter,
                Words.says(status, learned),
                learned.evidence()));
        if (!ended) {
            // Rolls the change back with it: what nothing tells of must not be published.
            throw new IllegalStateException("run " + started.runId() + " was given up for dead meanwhile");
        }
        return status;
    }

    private void fail(Started started, String why) {
        runs.end(new LearningRun(
                started.runId(),
                started.actor(),
                started.scheduled(),
                RunStatus.FAILED,
                started.at(),
                clock.instant(),
                null,
                null,
                null,
                List.of(why),
                null));
    }
}
