package app.spots.rules.learning;

import static app.spots.servicedefaults.privacy.ExportSection.Key.uuid;

import app.spots.servicedefaults.privacy.ExportSection;
import app.spots.servicedefaults.privacy.PersonalData;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Exposures of a person that weights learn from. Weights that learned from them stay: nobody is in them. */
@Component
class PersonalLearning implements PersonalData {

    private final JdbcClient jdbc;

    PersonalLearning(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<ExportSection> sections() {
        return List.of(ExportSection.ofMoments("learnedFrom", """
                SELECT impression_id AS "impressionId", decision_id AS "decisionId", exposed_at AS "exposedAt", rank, positive,
                       confidence, source, label_version AS "labelVersion"
                FROM learning_example WHERE agent_id = ?""", "exposedAt", uuid("impressionId")));
    }

    /** Who asked for a run stays on record without the name; what waits for its decision has lost that. */
    @Override
    public void forget(String agentId) {
        jdbc.sql("UPDATE learning_run SET actor = 'erased' WHERE actor = ?")
                .param(agentId)
                .update();
        jdbc.sql("DELETE FROM learning_waiting WHERE agent_id = ?")
                .param(agentId)
                .update();
    }

    @Override
    public int forgetRecords(String agentId, Instant until, int most) {
        return jdbc.sql("""
                DELETE FROM learning_example WHERE impression_id IN (
                    SELECT impression_id FROM learning_example WHERE agent_id = ? AND exposed_at <= ?
                    ORDER BY exposed_at LIMIT ?)
                """)
                .param(agentId)
                .param(Timestamp.from(until))
                .param(most)
                .update();
    }
}
