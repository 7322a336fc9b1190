package app.spots.inference.person;

import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PersonReadRepository {
    private final JdbcClient jdbc;

    PersonReadRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    FactsState findState(String agentId) {
        return jdbc.sql("""
                SELECT coalesce(person.facts_version, 0), erased.forgotten_at, erased.agent_id IS NOT NULL
                  FROM (SELECT ?::text AS agent_id) AS asked
                  LEFT JOIN person USING (agent_id)
                  LEFT JOIN erased_person AS erased USING (agent_id)
                """)
                .param(agentId)
                .query((row, n) -> {
                    Timestamp forgotten = row.getTimestamp(2);
                    return new FactsState(
                            row.getLong(1),
                            forgotten == null ? null : forgotten.toInstant(),
                            row.getBoolean(3) && forgotten == null);
                })
                .single();
    }

    /**
     * All that is known of a person; empty for someone of whom nothing is: the row is made in the transaction of the first event.
     * One statement: round trips are what an answer waits for, and no event takes effect between two halves of what is read.
     */
    Optional<Person> find(String agentId) {
        FoundPerson found = new FoundPerson(agentId);
        jdbc.sql("""
                SELECT 'person', NULL AS thing, profile_version AS number, updated_at AS first, NULL AS last, NULL AS belongs_to,
                       dimensions, confidence
                  FROM person WHERE agent_id = :agent
                UNION ALL
                SELECT 'visit', spot_id, visits, first_visit_at, last_visit_at, NULL, NULL, NULL
                  FROM person_visit WHERE agent_id = :agent
                UNION ALL
                SELECT 'membership', community_id, 0, joined_at, NULL, NULL, NULL, NULL
                  FROM person_membership WHERE agent_id = :agent
                UNION ALL
                SELECT 'attendance', event_id, 0, attended_at, NULL, community_id, NULL, NULL
                  FROM person_attendance WHERE agent_id = :agent
                UNION ALL
                SELECT 'dismissal', item_id, 0, NULL, NULL, NULL, NULL, NULL FROM person_dismissal WHERE agent_id = :agent
                UNION ALL
                SELECT 'block', item_id, 0, NULL, NULL, NULL, NULL, NULL FROM person_block WHERE agent_id = :agent AND blocked
                """).param("agent", agentId).query(found);
        return found.person();
    }

    Map<String, int[]> findVisitHours(String agentId) {
        Map<String, int[]> hours = new HashMap<>();
        jdbc.sql("SELECT spot_id, hourly FROM person_visit WHERE agent_id = ?")
                .param(agentId)
                .query(row -> {
                    Integer[] counts = (Integer[]) row.getArray(2).getArray();
                    hours.put(
                            row.getString(1),
                            Stream.of(counts).mapToInt(Integer::intValue).toArray());
                });
        return hours;
    }

    List<Feedback> findFeedback(String agentId) {
        return jdbc.sql("""
                SELECT event_id, feedback_type, target_id, satisfaction, given_at FROM person_feedback
                 WHERE agent_id = ? ORDER BY given_at, event_id
                """)
                .param(agentId)
                .query((row, n) -> new Feedback(
                        row.getObject(1, UUID.class),
                        agentId,
                        row.getString(2),
                        row.getString(3),
                        row.getDouble(4),
                        row.getTimestamp(5).toInstant()))
                .list();
    }
}
