package app.spots.inference.support;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tables hold of people, apart from when and in how many batches it was written. */
public final class PersonRows {
    private static final List<String> OF_A_PERSON = List.of(
            "person",
            "person_visit",
            "person_trail",
            "person_membership",
            "person_attendance",
            "person_dismissal",
            "person_respect",
            "person_feedback",
            "person_block",
            "decision");
    private static final List<String> OF_ALL = List.of("event_tally", "membership_tally", "feedback_tally");

    private final JdbcClient jdbc;

    public PersonRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many rows name the person, in all tables there are; the profile's tombstone on its way says nothing of them. */
    public Map<String, Integer> naming(String agentId) {
        Map<String, Integer> found = new LinkedHashMap<>();
        List<String> tables = jdbc.sql("""
                SELECT table_name FROM information_schema.tables
                 WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> 'erased_person'
                """).query(String.class).list();
        for (String table : tables) {
            int rows = jdbc.sql("SELECT count(*) FROM " + table + " t WHERE strpos(to_jsonb(t)::text, ?) > 0"
                            + (table.equals("outbox_message") ? " AND payload IS NOT NULL" : ""))
                    .param('"' + agentId + '"')
                    .query(Integer.class)
                    .single();
            if (rows > 0) {
                found.put(table, rows);
            }
        }
        return found;
    }

    /** All that concerns the town, with its prefix taken out. */
    public Map<String, List<String>> of(String prefix) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String table : OF_A_PERSON) {
            rows.put(table, rows(table, prefix, "strpos(agent_id, :prefix) > 0"));
        }
        for (String table : OF_ALL) {
            rows.put(table, rows(table, prefix, "strpos(to_jsonb(t)::text, :prefix) > 0"));
        }
        // A row of zeros says the same as none.
        rows.put("spot_popularity", rows("spot_popularity", prefix, "strpos(spot_id, :prefix) > 0 AND visits > 0"));
        return rows;
    }

    private List<String> rows(String table, String prefix, String where) {
        // A profile's version counts batches; the ids of feedback are those of the interactions that brought it.
        String row = "to_jsonb(t) - 'updated_at' - 'first_recorded_at' - 'profile_version' - 'facts_version'"
                + (table.equals("person_feedback") ? " - 'event_id'" : "");
        return jdbc.sql("SELECT replace((" + row + ")::text, :prefix, '') FROM " + table + " t WHERE " + where
                        + " ORDER BY 1")
                .param("prefix", prefix)
                .query(String.class)
                .list();
    }
}
