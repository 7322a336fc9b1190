package app.spots.collection.training.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.collection.subject.Persons;
import app.spots.collection.testing.CollectionTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The service's own labelling, while an erasure has the person for itself. */
@CollectionTest
class LabellerLocksTests {
    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Persons persons;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void whoWaitsForAPersonHoldsNoRow() {
        String agentId = "agent_" + UUID.randomUUID();
        TransactionTemplate apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        new TransactionTemplate(transactions).executeWithoutResult(erasing -> {
            persons.closeFor(agentId);
            apart.executeWithoutResult(status -> expose(agentId));
            await().atMost(Duration.ofSeconds(30)).until(() -> waiting(agentId) > 0);

            apart.executeWithoutResult(status -> assertThat(jdbc.queryForList(
                            "SELECT 1 FROM training_exposure WHERE agent_id = ? FOR UPDATE NOWAIT", agentId))
                    .hasSize(1));
        });
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.queryForObject(
                                "SELECT rejection FROM training_exposure WHERE agent_id = ?", String.class, agentId)
                        != null);
    }

    /** Due at once, the first of all. */
    private void expose(String agentId) {
        jdbc.update("""
                INSERT INTO training_exposure (impression_id, agent_id, event_id, decision_id, item_id, item_type, shown_rank,
                  reported_at, received_at, due_at)
                VALUES (gen_random_uuid(), ?, gen_random_uuid(), gen_random_uuid(), 'spot_1', 'spot', 1, now(), now(), '2000-01-01')
                """, agentId);
    }

    private int waiting(String agentId) {
        return jdbc.queryForObject(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid::bigint = person_stripe(?)",
                Integer.class,
                agentId);
    }
}
