package app.spots.rules.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.ImportRealInfrastructure;
import app.spots.rules.evaluation.PackSource;
import app.spots.rules.weights.PackWeights;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;
import app.spots.servicedefaults.privacy.KAnonymity;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What happens to a run while it computes; the learner is the real one, something comes just before it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ImportRealInfrastructure(schema = "rules")
class LearningRunsTests {

    @Autowired
    LearningProperties properties;

    @Autowired
    KAnonymity anonymity;

    @Autowired
    ExampleStore examples;

    @Autowired
    IntakeCounts counts;

    @Autowired
    RunStore runs;

    @Autowired
    LearningLock lock;

    @Autowired
    LiveWeights live;

    @Autowired
    PackSource packs;

    @Autowired
    PackWeights weights;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    Clock clock;

    Pack pack;

    @BeforeEach
    void empty() {
        jdbc.sql("DELETE FROM learning_example").update();
        jdbc.sql("DELETE FROM learning_run").update();
        pack = packs.evaluator(null, null).pack();
        publish(Weights.starting(pack).canonicalJson());
    }

    private String publish(String artifact) {
        String id =
                weights.store(pack.id(), artifact, "agent_operator").weights().weightsId();
        weights.publish(id, "agent_operator");
        return id;
    }

    private LearningRuns runs(RunStore store, Runnable meanwhile) {
        Learner learner = new Learner(properties, anonymity) {
            @Override
            Learned learn(Pack pack, Weights current, List<Example> examples, Map<String, Long> labels) {
                meanwhile.run();
                return super.learn(pack, current, examples, labels);
            }
        };
        return new LearningRuns(learner, examples, counts, store, lock, properties, live, transaction, clock);
    }

    private LearningRun ended(UUID runId) {
        LearningRun run = await().atMost(Duration.ofSeconds(60))
                .until(() -> runs.find(runId).orElseThrow(), each -> each.status() != RunStatus.RUNNING);
        awaitFree();
        return run;
    }

    private void awaitFree() {
        await().atMost(Duration.ofSeconds(10)).until(this::isFree);
    }

    private boolean isFree() {
        return lock.tryLock()
                .map(held -> {
                    held.close();
                    return true;
                })
                .orElse(false);
    }

    @Test
    void weightsPublishedMeanwhileStay() {
        SimulatedClicks clicks = new SimulatedClicks(pack, 9, 0.3);
        examples.put(clicks.answers(
                6_000,
                Instant.now().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofDays(3)),
                clicks.weights(Map.of()),
                clicks.weights(Map.of(
                        "doors-active-community", 0.0, "community-place", 0.0, "personality-compatibility", 2.5))));
        AtomicReference<String> chosen = new AtomicReference<>();
        LearningRuns overtaken = runs(
                runs,
                () -> chosen.set(publish("{\"formatVersion\": 1, \"packId\": \"" + pack.id()
                        + "\", \"weights\": {\"community-place\": 1.25}}")));

        LearningRun run = ended(overtaken.start("agent_asking"));

        assertThat(run.status()).isEqualTo(RunStatus.HELD);
        assertThat(run.weightsAfter()).isNull();
        assertThat(run.says()).contains("Other weights were published while this run computed: they stay.");
        assertThat(live.published("agent_asking").weights().id()).isEqualTo(chosen.get());

        // The same examples, and nobody in between.
        assertThat(ended(runs(runs, () -> {}).start("agent_asking")).status()).isEqualTo(RunStatus.PUBLISHED);
    }

    @Test
    void aScheduledRunComputesOnNoVirtualThread() throws InterruptedException {
        AtomicReference<Thread> computing = new AtomicReference<>();
        LearningRuns noting = runs(runs, () -> computing.set(Thread.currentThread()));

        Thread.ofVirtual().start(noting::onSchedule).join();

        LearningRun run = ended(runs.newest(1).getFirst().runId());
        assertThat(run.scheduled()).isTrue();
        assertThat(run.status()).isEqualTo(RunStatus.FROZEN);
        assertThat(computing.get().isVirtual()).isFalse();
    }

    @Test
    void aRunThatCannotBeginGivesTheLockBack() {
        RunStore full = new RunStore(jdbc, json) {
            @Override
            void begin(UUID runId, String actor, boolean scheduled, Instant at) {
                throw new IllegalStateException("disk full");
            }
        };
        LearningRuns unlucky = runs(full, () -> {});

        assertThatThrownBy(unlucky::onSchedule).hasMessage("disk full");
        assertThat(isFree()).isTrue();
        assertThatThrownBy(() -> unlucky.start("agent_asking")).hasMessage("disk full");
        assertThat(isFree()).isTrue();
    }

    @Test
    void aLockThatWasLostMeanwhileDoesNotUndoTheRun() {
        AtomicBoolean ended = new AtomicBoolean();
        LearningRuns disconnected =
                runs(runs, () -> ended.set(jdbc.sql("""
                        SELECT bool_and(pg_terminate_backend(pid)) FROM pg_locks
                        WHERE locktype = 'advisory' AND granted
                          AND classid = (hashtext(current_schema())::bigint & 4294967295)::oid
                          AND objid = (hashtext('learning')::bigint & 4294967295)::oid
                        """).query(Boolean.class).single()));

        LearningRun run = ended(disconnected.start("agent_asking"));

        assertThat(ended).isTrue();
        assertThat(run.status()).isEqualTo(RunStatus.FROZEN);
        // Nor does anything that comes later.
        assertThat(runs.end(run)).isFalse();
    }

    @Test
    void aConnectionThatRefusesTheLockIsGivenBack() {
        AtomicReference<Connection> given = new AtomicReference<>();
        LearningLock refused = new LearningLock(new DelegatingDataSource(dataSource) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SELECT 1 / 0");
                } catch (SQLException expected) {
                    // From now on the server refuses whatever this connection asks.
                    given.set(connection);
                }
                return connection;
            }
        });

        assertThatThrownBy(refused::tryLock).isInstanceOf(DataAccessException.class);

        assertThat(given.get())
                .satisfies(connection -> assertThat(connection.isClosed()).isTrue());
    }
}
