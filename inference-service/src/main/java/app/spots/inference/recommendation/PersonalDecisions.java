package app.spots.inference.recommendation;

import static app.spots.servicedefaults.privacy.ExportSection.Key.uuid;

import app.spots.servicedefaults.privacy.ExportSection;
import app.spots.servicedefaults.privacy.PersonalData;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was served to a person. */
@Component
class PersonalDecisions implements PersonalData {
    private final JdbcClient jdbc;

    PersonalDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<ExportSection> sections() {
        return List.of(ExportSection.ofMoments("recommendations", """
                SELECT decision_id AS "decisionId", decided_at AS "decidedAt", release_id AS "releaseId",
                       model_id AS "modelId", pack_id AS "packId", weights_id AS "weightsId",
                       candidates_considered AS "candidatesConsidered",
                       (SELECT json_agg(json_build_object('rank', rank, 'impressionId', impression_id, 'itemId', item_id,
                                                          'itemType', item_type, 'score', score,
                                                          'modelScore', model_score, 'propensity', propensity)
                                        ORDER BY rank)
                          FROM served_item item WHERE item.decision_id = decision.decision_id) AS items
                  FROM decision WHERE agent_id = ?""", "decidedAt", uuid("decisionId")));
    }

    /** What was on the person's screen goes with it. */
    @Override
    public int forgetRecords(String agentId, Instant until, int most) {
        return jdbc.sql("""
                DELETE FROM decision WHERE decision_id IN (
                  SELECT decision_id FROM decision WHERE agent_id = ? AND decided_at <= ? ORDER BY decided_at LIMIT ?)
                """)
                .param(agentId)
                .param(Timestamp.from(until))
                .param(most)
                .update();
    }
}
