package app.spots.collection.training.label;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.collection.testing.CollectionTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@CollectionTest
class LabelRetentionTests {
    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private LabelClock clock;

    @Test
    void whatIsPastItsTimeGoesInChunksAndTheRestStays() {
        String agentId = "agent_" + UUID.randomUUID();
        for (int i = 0; i < 7; i++) {
            tell(agentId, "400 days");
            tell(agentId, "1 day");
        }

        clock.forget(3);

        assertThat(count("training_exposure", agentId)).isEqualTo(7);
        assertThat(count("training_action", agentId)).isEqualTo(7);
    }

    private void tell(String agentId, String ago) {
        jdbc.update("""
                INSERT INTO training_exposure (impression_id, agent_id, event_id, decision_id, item_id, item_type, shown_rank,
                  reported_at, received_at, due_at)
                VALUES (gen_random_uuid(), ?, gen_random_uuid(), gen_random_uuid(), 'spot_1', 'spot', 1,
                  now() - ?::interval, now() - ?::interval, now() + interval '1 day')
                """, agentId, ago, ago);
        jdbc.update("""
                INSERT INTO training_action (event_id, agent_id, kind, occurred_at)
                VALUES (gen_random_uuid(), ?, 'CLICKED', now() - ?::interval)
                """, agentId, ago);
    }

    private int count(String table, String agentId) {
        return jdbc.queryForObject("SELECT count(*) FROM " + table + " WHERE agent_id = ?", Integer.class, agentId);
    }
}
