package app.spots.rules.learning;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** How many labels had which fate, by day. */
@Repository
class IntakeCounts {

    private final JdbcTemplate jdbc;

    IntakeCounts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(Map<Outcome, Integer> outcomes) {
        outcomes.forEach((outcome, times) -> jdbc.update("""
                INSERT INTO learning_label_count (day, outcome, labels) VALUES ((now() AT TIME ZONE 'UTC')::date, ?, ?)
                ON CONFLICT (day, outcome) DO UPDATE SET labels = learning_label_count.labels + EXCLUDED.labels
                """, outcome.wireName(), times));
    }

    /** Over the last so many days. */
    Map<String, Long> last(int days) {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.query(
                """
                SELECT outcome, sum(labels) AS labels FROM learning_label_count
                WHERE day > (now() AT TIME ZONE 'UTC')::date - ? GROUP BY outcome ORDER BY outcome
                """,
                row -> {
                    counts.put(row.getString("outcome"), row.getLong("labels"));
                },
                days);
        return counts;
    }
}
