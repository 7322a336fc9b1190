package app.spots.inference.context.tally;

import app.spots.inference.context.tally.Counts.Count;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

@Repository
class TallyRepository {
    private final JdbcClient jdbc;

    TallyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void addAttendances(Counts counts) {
        add("""
                INSERT INTO event_tally AS tally (event_id, community_id, people, last_at)
                SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::timestamptz[])
                ON CONFLICT (event_id, community_id) DO UPDATE
                   SET people = tally.people + excluded.people, last_at = greatest(tally.last_at, excluded.last_at),
                       updated_at = clock_timestamp()
                """, counts);
    }

    void addMembers(Counts counts) {
        add("""
                INSERT INTO membership_tally AS tally (community_id, members, last_at)
                SELECT thing, number, at
                  FROM unnest(?::text[], ?::text[], ?::bigint[], ?::timestamptz[]) AS new (thing, detail, number, at)
                ON CONFLICT (community_id) DO UPDATE
                   SET members = tally.members + excluded.members, last_at = greatest(tally.last_at, excluded.last_at),
                       updated_at = clock_timestamp()
                """, counts);
    }

    void addFeedback(Counts counts) {
        add("""
                INSERT INTO feedback_tally AS tally (target_id, feedback_type, given, last_at)
                SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::timestamptz[])
                ON CONFLICT (target_id, feedback_type) DO UPDATE
                   SET given = tally.given + excluded.given, last_at = greatest(tally.last_at, excluded.last_at)
                """, counts);
    }

    private void add(String sql, Counts counts) {
        if (counts.isEmpty()) {
            return;
        }
        Collection<Count> all = counts.all();
        jdbc.sql(sql)
                .param(all.stream().map(Count::thing).toArray(String[]::new))
                .param(all.stream().map(Count::detail).toArray(String[]::new))
                .param(all.stream().map(Count::number).toArray(Long[]::new))
                .param(all.stream().map(Count::lastAt).map(Timestamp::from).toArray(Timestamp[]::new))
                .update();
    }

    void recountAttendances(Counts counts) {
        recount(counts, """
                SELECT FROM event_tally tally JOIN unnest(?::text[], ?::text[]) AS key (event_id, community_id)
                       USING (event_id, community_id)
                 ORDER BY event_id COLLATE "C", community_id COLLATE "C" FOR UPDATE OF tally
                """, """
                WITH counted AS (
                  SELECT key.event_id, key.community_id, count(agent_id) AS people, max(attended_at) AS last_at
                    FROM unnest(?::text[], ?::text[]) AS key (event_id, community_id)
                    LEFT JOIN person_attendance fact ON fact.event_id = key.event_id
                                                    AND coalesce(fact.community_id, '') = key.community_id
                   GROUP BY 1, 2),
                gone AS (
                  DELETE FROM event_tally tally USING counted
                   WHERE (tally.event_id, tally.community_id) = (counted.event_id, counted.community_id)
                     AND counted.people = 0)
                UPDATE event_tally tally
                   SET people = counted.people, last_at = counted.last_at, updated_at = clock_timestamp()
                  FROM counted
                 WHERE (tally.event_id, tally.community_id) = (counted.event_id, counted.community_id)
                   AND counted.people > 0
                """);
    }

    void recountMembers(Counts counts) {
        recount(counts, """
                SELECT FROM membership_tally tally JOIN unnest(?::text[], ?::text[]) AS key (community_id, detail)
                       USING (community_id)
                 ORDER BY community_id COLLATE "C" FOR UPDATE OF tally
                """, """
                WITH counted AS (
                  SELECT community_id, count(agent_id) AS members, max(joined_at) AS last_at
                    FROM unnest(?::text[], ?::text[]) AS key (community_id, detail)
                    LEFT JOIN person_membership USING (community_id)
                   GROUP BY 1),
                gone AS (
                  DELETE FROM membership_tally tally USING counted
                   WHERE tally.community_id = counted.community_id AND counted.members = 0)
                UPDATE membership_tally tally
                   SET members = counted.members, last_at = counted.last_at, updated_at = clock_timestamp()
                  FROM counted WHERE tally.community_id = counted.community_id AND counted.members > 0
                """);
    }

    void recountFeedback(Counts counts) {
        recount(counts, """
                SELECT FROM feedback_tally tally JOIN unnest(?::text[], ?::text[]) AS key (target_id, feedback_type)
                       USING (target_id, feedback_type)
                 ORDER BY target_id COLLATE "C", feedback_type COLLATE "C" FOR UPDATE OF tally
                """, """
                WITH counted AS (
                  SELECT target_id, feedback_type, count(agent_id) AS given, max(given_at) AS last_at
                    FROM unnest(?::text[], ?::text[]) AS key (target_id, feedback_type)
                    LEFT JOIN person_feedback USING (target_id, feedback_type)
                   GROUP BY 1, 2),
                gone AS (
                  DELETE FROM feedback_tally tally USING counted
                   WHERE (tally.target_id, tally.feedback_type) = (counted.target_id, counted.feedback_type)
                     AND counted.given = 0)
                UPDATE feedback_tally tally SET given = counted.given, last_at = counted.last_at
                  FROM counted
                 WHERE (tally.target_id, tally.feedback_type) = (counted.target_id, counted.feedback_type)
                   AND counted.given > 0
                """);
    }

    /**
     * First the locks, then the counting in a statement of its own, which sees all that was counted below them: whoever
     * counts later waits and adds to the new rows.
     */
    private void recount(Counts counts, String lock, String count) {
        if (counts.isEmpty()) {
            return;
        }
        String[] things = counts.all().stream().map(Count::thing).toArray(String[]::new);
        String[] details = counts.all().stream().map(Count::detail).toArray(String[]::new);
        jdbc.sql(lock).param(things).param(details).query((row, n) -> true).list();
        jdbc.sql(count).param(things).param(details).update();
    }

    /**
     * The lock comes first: whoever counted before it has committed and is seen, whoever counts later adds to the new
     * rows.
     */
    void rebuild() {
        jdbc.sql("LOCK TABLE event_tally, membership_tally, feedback_tally IN EXCLUSIVE MODE")
                .update();
        jdbc.sql("DELETE FROM event_tally").update();
        jdbc.sql("DELETE FROM membership_tally").update();
        jdbc.sql("DELETE FROM feedback_tally").update();
        jdbc.sql("""
                INSERT INTO event_tally (event_id, community_id, people, last_at)
                SELECT event_id, coalesce(community_id, ''), count(*), max(attended_at)
                  FROM person_attendance GROUP BY 1, 2
                """).update();
        jdbc.sql("""
                INSERT INTO membership_tally (community_id, members, last_at)
                SELECT community_id, count(*), max(joined_at) FROM person_membership GROUP BY 1
                """).update();
        jdbc.sql("""
                INSERT INTO feedback_tally (target_id, feedback_type, given, last_at)
                SELECT target_id, feedback_type, count(*), max(given_at)
                  FROM person_feedback WHERE target_id IS NOT NULL GROUP BY 1, 2
                """).update();
    }

    ReportedCommunity findCommunity(String id) {
        return jdbc.sql("""
                SELECT coalesce((SELECT members FROM membership_tally WHERE community_id = :id), 0),
                       (SELECT last_at FROM membership_tally WHERE community_id = :id),
                       count(*),
                       (SELECT count(DISTINCT agent_id) FROM person_attendance WHERE community_id = :id),
                       max(last_at)
                  FROM event_tally WHERE community_id = :id
                """)
                .param("id", id)
                .query((row, n) -> new ReportedCommunity(
                        row.getLong(1),
                        instant(row.getTimestamp(2)),
                        row.getLong(3),
                        row.getLong(4),
                        instant(row.getTimestamp(5))))
                .single();
    }

    /** Of every community that anything is known of. */
    Map<String, CommunityTally> findCommunities() {
        Map<String, CommunityTally> tallies = new HashMap<>();
        jdbc.sql("""
                SELECT community_id, sum(members), sum(gatherings), max(last_at)
                  FROM (SELECT community_id, members, 0 AS gatherings, last_at FROM membership_tally
                         UNION ALL
                        SELECT community_id, 0, count(*), max(last_at) FROM event_tally
                         WHERE community_id <> '' GROUP BY community_id) AS known
                 GROUP BY community_id
                """).query(row -> {
            tallies.put(
                    row.getString(1), new CommunityTally(row.getLong(2), row.getLong(3), instant(row.getTimestamp(4))));
        });
        return tallies;
    }

    AreaTally findArea(Area area, long visits) {
        StatementSpec sql = jdbc.sql("""
                SELECT (SELECT coalesce(sum(given), 0) FROM feedback_tally
                         WHERE feedback_type = 'spotExperience' AND target_id = ANY (:spots)),
                       (SELECT coalesce(sum(members), 0) FROM membership_tally WHERE community_id = ANY (:communities))
                       + (SELECT coalesce(sum(given), 0) FROM feedback_tally
                           WHERE feedback_type = 'socialInteraction' AND target_id = ANY (:communities)),
                       (SELECT coalesce(sum(people), 0) FROM event_tally
                         WHERE event_id = ANY (:events) OR community_id = ANY (:communities))
                """);
        return sql.param("spots", area.spotIds().toArray(String[]::new))
                .param("communities", area.communityIds().toArray(String[]::new))
                .param("events", area.eventIds().toArray(String[]::new))
                .query((row, n) -> new AreaTally(visits, row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    /** Looks at every fact of the area: for a look at it now and then, not for answers. */
    AreaPeople findPeople(Area area) {
        StatementSpec sql = jdbc.sql("""
                SELECT (SELECT count(DISTINCT agent_id) FROM person_visit WHERE spot_id = ANY (:spots)),
                       (SELECT count(DISTINCT agent_id) FROM person_feedback
                         WHERE feedback_type = 'spotExperience' AND target_id = ANY (:spots)),
                       (SELECT count(*)
                          FROM (SELECT agent_id FROM person_membership WHERE community_id = ANY (:communities)
                                UNION
                                SELECT agent_id FROM person_feedback
                                 WHERE feedback_type = 'socialInteraction' AND target_id = ANY (:communities)) engaged),
                       (SELECT count(DISTINCT agent_id) FROM person_attendance
                         WHERE event_id = ANY (:events) OR community_id = ANY (:communities))
                """);
        return sql.param("spots", area.spotIds().toArray(String[]::new))
                .param("communities", area.communityIds().toArray(String[]::new))
                .param("events", area.eventIds().toArray(String[]::new))
                .query((row, n) -> new AreaPeople(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
