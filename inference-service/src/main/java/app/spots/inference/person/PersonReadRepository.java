package app.spots.inference.person;

import app.spots.features.PersonalityVector;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    Optional<StoredPerson> find(String agentId) {
        return jdbc.sql("SELECT profile_version, dimensions, confidence, updated_at FROM person WHERE agent_id = ?")
                .param(agentId)
                .query((row, n) -> new StoredPerson(
                        row.getLong(1),
                        PersonRepository.vector(row),
                        row.getTimestamp(4).toInstant()))
                .optional();
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

    PersonHistory findHistory(String agentId) {
        return new PersonHistory(
                visits(agentId), memberships(agentId), attendances(agentId), dismissed(agentId), blocked(agentId));
    }

    private Map<String, OwnVisits> visits(String agentId) {
        Map<String, OwnVisits> visits = new HashMap<>();
        jdbc.sql("SELECT spot_id, visits, first_visit_at, last_visit_at FROM person_visit WHERE agent_id = ?")
                .param(agentId)
                .query(row -> {
                    visits.put(row.getString(1), PersonRepository.ownVisits(row, 1));
                });
        return visits;
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

    private List<Membership> memberships(String agentId) {
        return jdbc.sql(
                        "SELECT community_id, joined_at FROM person_membership WHERE agent_id = ? ORDER BY community_id")
                .param(agentId)
                .query((row, n) ->
                        new Membership(row.getString(1), row.getTimestamp(2).toInstant()))
                .list();
    }

    private List<Attendance> attendances(String agentId) {
        return jdbc.sql("""
                SELECT event_id, community_id, attended_at FROM person_attendance WHERE agent_id = ? ORDER BY event_id
                """)
                .param(agentId)
                .query((row, n) -> new Attendance(
                        row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()))
                .list();
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

    private Set<String> dismissed(String agentId) {
        return new HashSet<>(jdbc.sql("SELECT item_id FROM person_dismissal WHERE agent_id = ?")
                .param(agentId)
                .query(String.class)
                .list());
    }

    private Set<String> blocked(String agentId) {
        return new HashSet<>(jdbc.sql("SELECT item_id FROM person_block WHERE agent_id = ? AND blocked")
                .param(agentId)
                .query(String.class)
                .list());
    }

    record StoredPerson(long profileVersion, PersonalityVector personality, Instant updatedAt) {}
}
