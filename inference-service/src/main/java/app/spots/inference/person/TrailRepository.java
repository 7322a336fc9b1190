package app.spots.inference.person;

import app.spots.inference.person.Trail.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One row a person, so that an answer reads one row. */
@Repository
class TrailRepository {
    private final JdbcClient jdbc;

    TrailRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Trail find(String agentId) {
        return jdbc.sql("SELECT spots, moments FROM person_trail WHERE agent_id = ?")
                .param(agentId)
                .query((row, n) -> trail(row))
                .optional()
                .orElse(Trail.none());
    }

    /** Those of some people, and those changed after a moment, by when they were. */
    List<TrailChange> findAll(Collection<String> agentIds) {
        return jdbc.sql("""
                SELECT spots, moments, agent_id, updated_at FROM person_trail WHERE agent_id = ANY (?)
                """)
                .param(agentIds.toArray(String[]::new))
                .query((row, n) -> change(row))
                .list();
    }

    List<TrailChange> changedAfter(Instant at, String agentId, int limit) {
        return jdbc.sql("""
                SELECT spots, moments, agent_id, updated_at FROM person_trail
                 WHERE (updated_at, agent_id) > (?, ?) ORDER BY updated_at, agent_id LIMIT ?
                """)
                .param(Timestamp.from(at))
                .param(agentId)
                .param(limit)
                .query((row, n) -> change(row))
                .list();
    }

    /**
     * Puts visits in among those that are there, whatever their order; the people are locked.
     *
     * @param visits by person, at least one each
     */
    void add(SequencedMap<String, List<Step>> visits) {
        if (visits.isEmpty()) {
            return;
        }
        List<String> agentIds = new ArrayList<>();
        List<String> spotIds = new ArrayList<>();
        List<Timestamp> moments = new ArrayList<>();
        for (Map.Entry<String, List<Step>> each : visits.entrySet()) {
            each.getValue().stream()
                    .sorted(Comparator.comparing(Step::at).reversed())
                    .limit(Trail.AT_MOST)
                    .forEach(step -> {
                        agentIds.add(each.getKey());
                        spotIds.add(step.spotId());
                        moments.add(Timestamp.from(step.at()));
                    });
        }
        // Of one moment the order is that of names: it must not depend on how visits were batched.
        jdbc.sql("""
                INSERT INTO person_trail AS trail (agent_id, spots, moments)
                SELECT agent_id, array_agg(spot ORDER BY at, spot COLLATE "C"), array_agg(at ORDER BY at, spot COLLATE "C")
                  FROM unnest(?::text[], ?::text[], ?::timestamptz[]) AS new (agent_id, spot, at)
                 GROUP BY agent_id ORDER BY agent_id
                ON CONFLICT (agent_id) DO UPDATE
                   SET (spots, moments, updated_at) = (
                       SELECT array_agg(spot ORDER BY at, spot COLLATE "C"),
                              array_agg(at ORDER BY at, spot COLLATE "C"),
                              clock_timestamp()
                         FROM (SELECT spot, at
                                 FROM unnest(trail.spots || excluded.spots, trail.moments || excluded.moments) AS step (spot, at)
                                ORDER BY at DESC, spot COLLATE "C" DESC LIMIT 1000) AS latest)
                """)
                .param(agentIds.toArray(String[]::new))
                .param(spotIds.toArray(String[]::new))
                .param(moments.toArray(Timestamp[]::new))
                .update();
    }

    private static TrailChange change(ResultSet row) throws SQLException {
        return new TrailChange(row.getString(3), trail(row), row.getTimestamp(4).toInstant());
    }

    private static Trail trail(ResultSet row) throws SQLException {
        String[] spots = (String[]) row.getArray(1).getArray();
        Timestamp[] moments = (Timestamp[]) row.getArray(2).getArray();
        List<Step> steps = new ArrayList<>(spots.length);
        for (int at = 0; at < spots.length; at++) {
            steps.add(new Step(spots[at], moments[at].toInstant()));
        }
        return new Trail(steps);
    }

    record TrailChange(String agentId, Trail trail, Instant at) {}
}
