package app.spots.collection.quarantine;

import app.spots.collection.subject.PersonalData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The quarantine as a store of personal data. */
@Component
class PersonalQuarantine implements PersonalData {
    private static final int PAGE = 50;

    private final JdbcTemplate jdbc;
    private final Quarantine quarantine;

    PersonalQuarantine(JdbcTemplate jdbc, Quarantine quarantine) {
        this.jdbc = jdbc;
        this.quarantine = quarantine;
    }

    @Override
    public String store() {
        return "quarantine";
    }

    /** An id that belongs to another sending, perhaps another person's, stays as it is. */
    @Override
    public int erase(Erased person, int limit) {
        return jdbc.query(
                        """
                        WITH gone AS (
                          DELETE FROM quarantined_event WHERE id IN (
                            SELECT id FROM quarantined_event WHERE agent_id = ? AND received_at <= ?::timestamptz LIMIT ?)
                          RETURNING event_id, fingerprint)
                        SELECT count(*), forget_events(array_agg(gone.event_id) FILTER (WHERE own.event_id IS NOT NULL))
                        FROM gone LEFT JOIN event_identity own
                          ON own.event_id = gone.event_id AND own.fingerprint = gone.fingerprint
                        """,
                        (row, number) -> row.getInt(1),
                        person.agentId(),
                        person.erasedAt().toString(),
                        limit)
                .getFirst();
    }

    /** @param original as it came, where it is text at all */
    record QuarantinedOriginal(
            QuarantinedEvent event, @Nullable String original) {}

    @Override
    public void export(String agentId, Sink sink) {
        List<QuarantinedEvent> page = quarantine.listOf(agentId, 0, PAGE);
        while (!page.isEmpty()) {
            for (QuarantinedEvent event : page) {
                Optional<byte[]> original = quarantine.find(event.id());
                sink.add(new QuarantinedOriginal(
                        event,
                        original.map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                                .orElse(null)));
            }
            page = page.size() < PAGE
                    ? List.of()
                    : quarantine.listOf(agentId, page.getLast().id(), PAGE);
        }
    }
}
