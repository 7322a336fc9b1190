package app.spots.collection.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import app.spots.collection.subject.PersonalData;
import app.spots.collection.subject.Persons;
import app.spots.collection.subject.SubjectKeys;
import app.spots.collection.testing.CollectionTest;
import app.spots.servicedefaults.event.EventPublisher;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A store that dies in the middle goes on where its last commit left off, and keeps no other from its work. */
@CollectionTest
class ErasureResumesTests {
    private static final int ROWS = 2 * ErasureWorker.CHUNK + 500;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Erasures erasures;

    @Autowired
    private Persons persons;

    @Autowired
    private SubjectKeys keys;

    @Autowired
    private EventPublisher publisher;

    private final Clock clock = Clock.systemUTC();
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final Store failing = new Store("failing-" + suffix);
    private final Store sound = new Store("sound-" + suffix);

    @BeforeEach
    void fill() {
        jdbc.execute("CREATE TABLE IF NOT EXISTS test_store (store text, row int)");
        jdbc.update("INSERT INTO test_store SELECT ?, generate_series(1, ?)", failing.name, ROWS);
        jdbc.update("INSERT INTO test_store SELECT ?, generate_series(1, ?)", sound.name, ROWS);
    }

    @AfterEach
    void drop() {
        jdbc.execute("DROP TABLE test_store");
    }

    @Test
    void goesOnWhereTheLastCommitLeftOff() {
        ErasureStatus decided = decide();
        failing.dieAfter = 1;
        worker().work();

        assertThat(rows(failing))
                .as("one chunk committed, the next rolled back")
                .isEqualTo(ROWS - ErasureWorker.CHUNK);
        assertThat(rows(sound)).isZero();
        assertThat(status(decided).isDone()).isFalse();

        failing.dieAfter = Integer.MAX_VALUE;
        worker().work();

        assertThat(rows(failing)).isZero();
        assertThat(status(decided).isDone()).isTrue();
        assertThat(status(decided).stores())
                .filteredOn(store -> store.store().equals(failing.name))
                .singleElement()
                .extracting(ErasureStatus.Store::erased)
                .as("no row counted twice")
                .isEqualTo((long) ROWS);
    }

    @Test
    void onePersonThatAStoreCannotForgetKeepsNobodyElseWaiting() {
        ErasureStatus poison = decide();
        ErasureStatus next = decide();
        failing.cannotForget = poison.agentId();

        worker().work();

        assertThat(status(poison).isDone()).isFalse();
        assertThat(status(next).isDone()).isTrue();
        assertThat(rows(failing)).isZero();

        failing.cannotForget = null;
        worker().work();

        assertThat(status(poison).isDone()).isTrue();
    }

    @Test
    void aStoreThatDoesNotWorkAtAllIsLeftAloneForTheRound() {
        for (int i = 0; i < 30; i++) {
            decide();
        }
        failing.dieAfter = 0;

        worker().work();

        assertThat(failing.deaths).isEqualTo(20);
        assertThat(rows(sound)).isZero();

        failing.dieAfter = Integer.MAX_VALUE;
        worker().work();

        assertThat(rows(failing)).isZero();
    }

    @Test
    void isNotDoneWhileAStoreRewritesItsFiles() {
        ErasureStatus decided = decide();
        failing.isRewriting = true;

        worker().work();

        assertThat(rows(failing)).isZero();
        assertThat(status(decided).state()).isEqualTo("rewriting");
        assertThat(status(decided).finishedAt()).isNull();
        assertThat(status(decided).stores())
                .filteredOn(store -> !store.state().equals("done"))
                .extracting(ErasureStatus.Store::store, ErasureStatus.Store::state)
                .containsExactly(tuple(failing.name, "rewriting"));

        failing.isRewriting = false;
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            worker().work();
            return status(decided).isDone();
        });
        assertThat(status(decided).state()).isEqualTo("done");
    }

    /** The context's own worker knows neither store, so it leaves them alone. */
    private ErasureStatus decide() {
        ErasureService service = new ErasureService(erasures, persons, keys, List.of(failing, sound), publisher, clock);
        return transaction.execute(status -> service.erase("agent_" + UUID.randomUUID(), AskedBy.PERSON));
    }

    private ErasureWorker worker() {
        return new ErasureWorker(erasures, List.of(failing, sound), transaction, clock);
    }

    private ErasureStatus status(ErasureStatus decided) {
        return erasures.find(decided.erasureId()).orElseThrow();
    }

    private int rows(Store store) {
        return jdbc.queryForObject("SELECT count(*) FROM test_store WHERE store = ?", Integer.class, store.name);
    }

    private final class Store implements PersonalData {
        private final String name;
        private int dieAfter = Integer.MAX_VALUE;
        private int deaths;
        private @Nullable String cannotForget;
        private boolean isRewriting;

        private Store(String name) {
            this.name = name;
        }

        @Override
        public String store() {
            return name;
        }

        @Override
        public int erase(Erased person, int limit) {
            int gone = jdbc.update(
                    "DELETE FROM test_store WHERE ctid IN (SELECT ctid FROM test_store WHERE store = ? LIMIT ?)",
                    name,
                    limit);
            if (dieAfter-- <= 0 || person.agentId().equals(cannotForget)) {
                deaths++;
                throw new IllegalStateException("killed before the commit");
            }
            return gone;
        }

        @Override
        public boolean isRewriting(Erased person) {
            return isRewriting;
        }

        @Override
        public void export(String agentId, Sink sink) {}
    }
}
