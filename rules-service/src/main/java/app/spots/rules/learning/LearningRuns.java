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
        lock.tryLock().ifPresent(held -> run(begin(ACTOR, true), ACTOR, true, held));
    }

    /**
     * Begins a run and returns its id at once.
     *
     * @throws LearningUnderWayException while another runs
     */
    public UUID start(String actor) {
        LearningLock.Held held = lock.tryLock().orElseThrow(LearningUnderWayException::new);
        UUID runId;
        try {
            runId = begin(actor, false);
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
        // No virtual thread: it computes for seconds, on a carrier that requests need.
        Thread.ofPlatform().name("learning").daemon().start(() -> run(runId, actor, false, held));
        return runId;
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
        Instant began = clock.instant();
        try (held) {
            RunStatus status = learn(new Started(runId, actor, scheduled, began));
            log.info("Learning run {}: {}", runId, status.wireName());
        } catch (PublicationRefusedException overtaken) {
            fail(new Started(runId, actor, scheduled, began), String.valueOf(overtaken.getMessage()));
        } catch (RuntimeException e) {
            log.error("Learning run {} failed", runId, e);
            fail(new Started(runId, actor, scheduled, began), "It failed; the service's log says why.");
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
        LiveWeights.@Nullable Change change = learned.weights().isEmpty() || evidence == null
                ? null
                : published.change(live, learned.weights(), started.actor(), started.runId(), Words.evidence(evidence));
        RunStatus status = change != null && !change.published() ? RunStatus.PROPOSED : learned.status();
        runs.end(new LearningRun(
                started.runId(),
                started.actor(),
                started.scheduled(),
                status,
                started.at(),
                clock.instant(),
                live.pack().id(),
                live.weights().id(),
                change == null ? null : change.weightsId(),
                Words.says(status, learned),
                evidence));
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
