package app.spots.rules.decision;

import static app.spots.servicedefaults.privacy.ExportSection.Key.uuid;

import app.spots.servicedefaults.privacy.ExportSection;
import app.spots.servicedefaults.privacy.PersonalData;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decisions made for a person. */
@Component
class PersonalDecisions implements PersonalData {

    private final JdbcClient jdbc;

    PersonalDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<ExportSection> sections() {
        return List.of(ExportSection.ofMoments("decisions", """
                SELECT decided_at AS "decidedAt", decision_id AS "decisionId", convert_from(decision.body, 'UTF8')::json AS decision,
                       convert_from(decision_rest.body, 'UTF8')::json AS "notServed"
                FROM decision LEFT JOIN decision_rest USING (decision_id, decided_on) LEFT JOIN erased_person USING (agent_id)
                WHERE agent_id = ? AND (erased_at IS NULL OR known_erasure >= erased_at)""", "decidedAt", uuid("decisionId")));
    }

    /** Also those that came before the erasure did, made by an inference-service that had not heard of it either. */
    @Override
    public int forgetRecords(String agentId, Instant until, int most) {
        return jdbc.sql("""
                WITH gone AS (
                    DELETE FROM decision WHERE (decision_id, decided_on) IN (
                        SELECT decision_id, decided_on FROM decision JOIN erased_person USING (agent_id)
                        WHERE agent_id = ? AND (decided_at <= ? OR coalesce(known_erasure, '-infinity') < erased_at)
                        ORDER BY decided_at LIMIT ?)
                    RETURNING decision_id, decided_on),
                rest AS (
                    DELETE FROM decision_rest USING gone
                    WHERE (decision_rest.decision_id, decision_rest.decided_on) = (gone.decision_id, gone.decided_on))
                SELECT count(*) FROM gone
                """)
                .param(agentId)
                .param(Timestamp.from(until))
                .param(most)
                .query(Integer.class)
                .single();
    }
}
