package app.spots.inference.person;

import app.spots.inference.person.NewFacts.Attending;
import app.spots.inference.person.NewFacts.Joining;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes a person out of the tables. Rows that others write too are locked in the order in which those lock them. */
@Repository
class ErasureRepository {
    private final JdbcClient jdbc;

    ErasureRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever writes facts of the person holds this row. */
    void lock(String agentId) {
        jdbc.sql("SELECT FROM person WHERE agent_id = ? FOR UPDATE")
                .param(agentId)
                .query((row, n) -> true)
                .list();
    }

    /** A row of zeros stays in spot_popularity: it is how each replica hears of the change. */
    void forgetVisits(String agentId) {
        jdbc.sql("""
                SELECT FROM spot_popularity
                 WHERE spot_id IN (SELECT spot_id FROM person_visit WHERE agent_id = ?)
                 ORDER BY spot_id COLLATE "C" FOR UPDATE
                """).param(agentId).query((row, n) -> true).list();
        jdbc.sql("""
                WITH gone AS (DELETE FROM person_visit WHERE agent_id = ? RETURNING spot_id, visits, hourly)
                UPDATE spot_popularity AS popularity
                   SET visits = popularity.visits - gone.visits,
                       visitors = popularity.visitors - 1,
                       hourly = (SELECT array_agg(was - less ORDER BY hour)
                                   FROM unnest(popularity.hourly, gone.hourly)
                                        WITH ORDINALITY AS both_of_them (was, less, hour)),
                       updated_at = clock_timestamp()
                  FROM gone WHERE popularity.spot_id = gone.spot_id
                """).param(agentId).update();
    }

    List<Joining> forgetMemberships(String agentId) {
        return jdbc.sql("DELETE FROM person_membership WHERE agent_id = ? RETURNING community_id, joined_at")
                .param(agentId)
                .query((row, n) -> new Joining(
                        agentId,
                        new Membership(row.getString(1), row.getTimestamp(2).toInstant())))
                .list();
    }

    List<Attending> forgetAttendances(String agentId) {
        return jdbc.sql(
                        "DELETE FROM person_attendance WHERE agent_id = ? RETURNING event_id, community_id, attended_at")
                .param(agentId)
                .query((row, n) -> new Attending(
                        agentId,
                        new Attendance(
                                row.getString(1),
                                row.getString(2),
                                row.getTimestamp(3).toInstant())))
                .list();
    }

    List<Feedback> forgetFeedback(String agentId) {
        return jdbc.sql("""
                DELETE FROM person_feedback WHERE agent_id = ?
                RETURNING event_id, feedback_type, target_id, satisfaction, given_at
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

    /** What counts for nobody else; of trails each replica hears by the erasure itself. */
    void forgetTheRest(String agentId) {
        for (String table : List.of("person_trail", "person_dismissal", "person_respect", "person_block", "person")) {
            jdbc.sql("DELETE FROM " + table + " WHERE agent_id = ?")
                    .param(agentId)
                    .update();
        }
    }
}
