package app.spots.inference.execution;

import app.spots.servicedefaults.privacy.ErasedPeople;
import app.spots.servicedefaults.privacy.ErasedPeople.Erased;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.JacksonException;

/**
 * The level of the cache that replicas share and a restart outlives. Written behind the answers, several at a time; what
 * comes faster than that is not written. While the database is away nothing is found and nothing written.
 */
@Component
class StoredRankings implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(StoredRankings.class);
    private static final int QUEUED = 1_000;
    private static final int WRITTEN_AT_ONCE = 50;

    private final StoredRankingRepository repository;
    private final ErasedPeople erasedPeople;
    private final TransactionOperations transaction;
    private final ExecutionSettings settings;
    private final Counter dropped;
    private final BlockingQueue<Written> queue = new ArrayBlockingQueue<>(QUEUED);
    private final Clock clock = Clock.systemUTC();
    private volatile @Nullable Thread thread;

    StoredRankings(
            StoredRankingRepository repository,
            ErasedPeople erasedPeople,
            TransactionOperations transaction,
            ExecutionSettings settings,
            MeterRegistry meters) {
        this.repository = repository;
        this.erasedPeople = erasedPeople;
        this.transaction = transaction;
        this.settings = settings;
        this.dropped = meters.counter("spots.execution.stored.dropped");
    }

    /** What another version of this service wrote, and it cannot read, is not there for it. */
    Optional<StoredRanking> find(AnswerKey key) {
        try {
            return repository.find(key, clock.instant().minus(settings.staleFor()));
        } catch (DataAccessException | JacksonException e) {
            // Not its message: it may quote what the person looks for.
            log.warn("a stored ranking could not be read: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    void putLater(AnswerKey key, StoredRanking ranking) {
        if (!queue.offer(new Written(key, ranking))) {
            dropped.increment();
        }
    }

    void forget(String agentId) {
        repository.forget(agentId);
    }

    /** Of people who were erased since nothing is written: an erasure that begins meanwhile waits, and then finds it. */
    void write(List<Written> rankings) {
        transaction.executeWithoutResult(_ -> {
            Map<String, Erased> erased = erasedPeople.among(
                    rankings.stream().map(each -> each.key().agentId()).collect(Collectors.toSet()));
            List<Written> standing = rankings.stream()
                    .filter(each -> {
                        Erased whom = erased.get(each.key().agentId());
                        return whom == null
                                || !whom.coversDerived(each.ranking().madeAt());
                    })
                    .toList();
            if (!standing.isEmpty()) {
                repository.save(
                        standing.stream().map(Written::key).toList(),
                        standing.stream().map(Written::ranking).toList());
            }
        });
    }

    @Scheduled(fixedDelayString = "${spots.execution.tidy-every:30s}")
    void tidy() {
        repository.tidy(clock.instant().minus(settings.staleFor()), settings.storedRows());
    }

    private void run() {
        List<Written> batch = new ArrayList<>();
        while (isRunning()) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch, WRITTEN_AT_ONCE - 1);
                write(batch);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // Of whatever kind: one that cannot be written ends no other.
                dropped.increment(batch.size());
                log.warn("rankings could not be stored: {}", e.getClass().getSimpleName());
            } finally {
                batch.clear();
            }
        }
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("stored-rankings").unstarted(this::run);
        thread.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    record Written(AnswerKey key, StoredRanking ranking) {}
}
