package app.spots.collection.training.label;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;

/** The actions' rows: each event once. */
@Repository
class Actions {
    private final JdbcTemplate jdbc;

    Actions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void keep(List<ReportedAction> actions) {
        if (actions.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                INSERT INTO training_action (event_id, agent_id, kind, impression_id, item_id, satisfaction, occurred_at)
                SELECT * FROM unnest(?::text[]::uuid[], ?::text[], ?::text[], ?::text[]::uuid[], ?::text[], ?::float8[],
                  ?::text[]::timestamptz[])
                ON CONFLICT DO NOTHING
                """,
                texts(actions, ReportedAction::eventId),
                texts(actions, ReportedAction::agentId),
                texts(actions, ReportedAction::kind),
                texts(actions, ReportedAction::impressionId),
                texts(actions, ReportedAction::itemId),
                actions.stream().map(ReportedAction::satisfaction).toArray(Double[]::new),
                texts(actions, ReportedAction::occurredAt));
    }

    /** What each exposed person did about the impression, or the item; all times. */
    Map<OpenExposure, List<Evidence>> about(List<OpenExposure> exposures) {
        Map<OpenExposure, List<Evidence>> found = new HashMap<>();
        RowCallbackHandler collect = row -> {
            Evidence evidence = new Evidence(
                    Evidence.Kind.valueOf(row.getString(2)),
                    row.getObject(3, OffsetDateTime.class).toInstant(),
                    row.getBoolean(4),
                    row.getObject(5, Double.class));
            found.computeIfAbsent(exposures.get(row.getInt(1) - 1), key -> new ArrayList<>())
                    .add(evidence);
        };
        String[] agents = texts(exposures, OpenExposure::agentId);
        String[] impressions = texts(exposures, OpenExposure::impressionId);
        jdbc.query("""
                SELECT e.n, a.kind, a.occurred_at, true, a.satisfaction
                FROM unnest(?::text[]::uuid[], ?::text[]) WITH ORDINALITY AS e (impression_id, agent_id, n)
                JOIN training_action a ON a.impression_id = e.impression_id AND a.agent_id = e.agent_id
                """, collect, impressions, agents);
        jdbc.query("""
                SELECT e.n, a.kind, a.occurred_at, false, a.satisfaction
                FROM unnest(?::text[]::uuid[], ?::text[], ?::text[]) WITH ORDINALITY AS e (impression_id, agent_id, item_id, n)
                JOIN training_action a ON a.agent_id = e.agent_id AND a.item_id = e.item_id AND a.kind = 'WENT'
                  AND a.impression_id IS DISTINCT FROM e.impression_id
                """, collect, impressions, agents, texts(exposures, OpenExposure::itemId));
        return found;
    }

    /** As {@link Exposures#forgetReceivedBefore}. */
    @Nullable
    String forgetOccurredBefore(Instant horizon, String after, int limit) {
        return jdbc.queryForObject("""
                WITH due AS MATERIALIZED (
                  SELECT ctid AS place FROM training_action WHERE ctid > ?::tid AND occurred_at < ?::timestamptz LIMIT ?),
                gone AS (DELETE FROM training_action WHERE ctid = ANY (ARRAY(SELECT place FROM due)))
                SELECT max(place)::text FROM due
                """, String.class, after, horizon.toString(), limit);
    }

    private static <T> String[] texts(List<T> rows, Function<T, ? extends @Nullable Object> column) {
        return rows.stream()
                .map(column)
                .map(value -> value == null ? null : Objects.toString(value))
                .toArray(String[]::new);
    }
}
