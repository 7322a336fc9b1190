package app.spots.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxTests {
    private OutboxDatabase database;

    @BeforeEach
    void createDatabase() {
        database = OutboxDatabase.create();
    }

    @Test
    void exactlyOneOfFiftyThreadsIsFirst() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = IntStream.range(0, 50)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return taken("the same id");
                    }))
                    .toList();
            start.countDown();

            int first = 0;
            for (Future<Boolean> answer : answers) {
                first += answer.get() ? 1 : 0;
            }
            assertThat(first).isOne();
        }
    }

    @Test
    void anIdIsNewAgainAfterARollback() {
        try (OutboxDatabase.Transaction transaction = database.begin()) {
            assertThat(transaction.inbox().firstTime("packs", "m1")).isTrue();
        }

        assertThat(taken("m1")).isTrue();
        assertThat(taken("m1")).isFalse();
    }

    @Test
    void consumersDoNotTakeFromEachOther() {
        try (OutboxDatabase.Transaction transaction = database.begin()) {
            assertThat(transaction.inbox().firstTime("packs", "m1")).isTrue();
            assertThat(transaction.inbox().firstTime("releases", "m1")).isTrue();
        }
    }

    @Test
    void tellsOfABatchWhatIsNew() {
        taken("old");
        try (OutboxDatabase.Transaction transaction = database.begin()) {
            assertThat(transaction.inbox().firstTimes("packs", List.of("new", "old", "new", "newer")))
                    .containsExactlyInAnyOrder("new", "newer");
        }
    }

    @Test
    void mustBeAskedInsideATransaction() {
        Inbox inbox = new Inbox(database.connections(), "inbox_message");

        assertThatIllegalStateException().isThrownBy(() -> inbox.firstTime("packs", "m1"));
    }

    private boolean taken(String id) {
        try (OutboxDatabase.Transaction transaction = database.begin()) {
            boolean first = transaction.inbox().firstTime("packs", id);
            transaction.commit();
            return first;
        }
    }
}
