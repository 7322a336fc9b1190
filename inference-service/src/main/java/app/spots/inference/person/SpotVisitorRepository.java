package app.spots.inference.person;

import app.spots.features.PersonalityVector;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads page by page in the order of recording. */
@Repository
class SpotVisitorRepository {
    private final JdbcClient jdbc;

    SpotVisitorRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Changed> changedAfter(Instant at, String agentId, int limit) {
        return jdbc.sql("""
                SELECT agent_id, dimensions, confidence, updated_at FROM person
                 WHERE (updated_at, agent_id) > (?, ?) ORDER BY updated_at, agent_id LIMIT ?
                """)
                .param(Timestamp.from(at))
                .param(agentId)
                .param(limit)
                .query((row, n) -> new Changed(
                        row.getString(1),
                        PersonRepository.vector(row),
                        row.getTimestamp(4).toInstant()))
                .list();
    }

    List<FirstVisit> firstVisitsAfter(FirstVisit last, int limit) {
        return jdbc.sql("""
                SELECT first_recorded_at, agent_id, spot_id FROM person_visit
                 WHERE (first_recorded_at, agent_id, spot_id) > (?, ?, ?)
                 ORDER BY first_recorded_at, agent_id, spot_id LIMIT ?
                """)
                .param(Timestamp.from(last.at()))
                .param(last.agentId())
                .param(last.spotId())
                .param(limit)
                .query((row, n) -> new FirstVisit(row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3)))
                .list();
    }

    record Changed(String agentId, PersonalityVector personality, Instant at) {}

    record FirstVisit(Instant at, String agentId, String spotId) {}
}
