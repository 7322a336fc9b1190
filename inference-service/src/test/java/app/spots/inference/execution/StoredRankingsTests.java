package app.spots.inference.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

class StoredRankingsTests {
    private static final ExecutionSettings SETTINGS = new ExecutionSettings(
            Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofSeconds(1), 8, 8, 1_000, 1_000, null);

    @Test
    void goOnBeingWrittenAfterOneThatCouldNotBe() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Refusing transactions = new Refusing();
        StoredRankings stored = new StoredRankings(null, null, transactions, SETTINGS, meters);
        stored.start();
        try {
            for (int written = 1; written <= 2; written++) {
                stored.putLater(
                        new AnswerKey("agent_x", "digest"),
                        new StoredRanking("generic@2", Instant.now(), 1, List.of()));
                int so = written;
                Awaitility.await().until(() -> transactions.begun.get() == so);
            }
            Awaitility.await()
                    .until(() ->
                            meters.counter("spots.execution.stored.dropped").count() == 2);
        } finally {
            stored.stop();
        }
        assertThat(stored.isRunning()).isFalse();
    }

    /** As if no row could ever be made. */
    private static final class Refusing implements TransactionOperations {
        private final AtomicInteger begun = new AtomicInteger();

        @Override
        public <T> T execute(TransactionCallback<T> action) {
            begun.incrementAndGet();
            throw new IllegalStateException("no row can be made of it");
        }

        @Override
        public void executeWithoutResult(Consumer<TransactionStatus> action) {
            execute(_ -> null);
        }
    }
}
