package app.spots.rules.learning;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.testing.ImportRealInfrastructure;
import app.spots.rules.evaluation.PackSource;
import app.spots.rulescore.Pack;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a run reads must fit into the heap of a small service. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ImportRealInfrastructure(schema = "rules")
class ExampleStoreTests {

    @Autowired
    ExampleStore store;

    @Autowired
    PackSource packs;

    @Autowired
    JdbcClient jdbc;

    Pack pack;

    @BeforeEach
    void fill() {
        jdbc.sql("DELETE FROM learning_example").update();
        pack = packs.evaluator(null, null).pack();
        SimulatedClicks clicks = new SimulatedClicks(pack, 21, 0.3);
        double[] weights = clicks.weights(Map.of());
        store.put(clicks.answers(20, Instant.parse("2026-11-02T08:00:00Z"), weights, weights));
    }

    @Test
    void readsByTheHandfulAndNotAllAtOnce() {
        // What the driver asks the server for, it tells here alone.
        Logger protocol = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");
        List<String> asked = new CopyOnWriteArrayList<>();
        Handler noting = new Handler() {
            @Override
            public void publish(LogRecord message) {
                if (message.getMessage().contains("FE=> Execute")) {
                    asked.add(String.valueOf(message.getParameters()[1]));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Level before = protocol.getLevel();
        noting.setLevel(Level.ALL);
        protocol.setLevel(Level.FINEST);
        protocol.addHandler(noting);
        try {
            assertThat(store.newest(pack.id(), 150)).hasSize(150);
        } finally {
            protocol.removeHandler(noting);
            protocol.setLevel(before);
        }

        assertThat(asked).contains("2000");
    }

    @Test
    void keepsOnceWhatIsEqualInMany() {
        List<Example> examples = store.newest(pack.id(), 150);

        Example one = examples.getFirst();
        Example other = examples.getLast();
        assertThat(other.exposedAt()).isAfter(one.exposedAt());
        assertThat(other.packId()).isSameAs(one.packId());
        assertThat(other.segment()).isSameAs(one.segment());
        assertThat(examples.get(1).agentId()).isSameAs(one.agentId());
        assertThat(examples.get(1).decisionId()).isSameAs(one.decisionId());
        assertThat(examples.stream()
                        .flatMap(example -> List.of(example.rules()).stream())
                        .map(System::identityHashCode)
                        .distinct()
                        .count())
                .isEqualTo(examples.stream()
                        .flatMap(example -> List.of(example.rules()).stream())
                        .distinct()
                        .count());
    }
}
