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

    CommunityTally findCommunity(String id) {
        return jdbc.sql("""
                SELECT coalesce((SELECT members FROM membership_tally WHERE community_id = :id), 0),
                       count(*),
                       greatest(max(last_at), (SELECT last_at FROM membership_tally WHERE community_id = :id))
                  FROM event_tally WHERE community_id = :id
                """)
                .param("id", id)
                .query((row, n) -> new CommunityTally(row.getLong(1), row.getLong(2), instant(row.getTimestamp(3))))
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

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
