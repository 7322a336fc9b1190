package app.spots.collection.log;

import app.spots.collection.subject.PersonalData;
import app.spots.collection.subject.Persons;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The event log as a store of personal data. Of an erased event only the id stays, refused for ever. */
@Component
class PersonalLog implements PersonalData {
    private static final int PAGE = 2_000;
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final JsonMapper mapper;
    private final FreeText freeText;

    PersonalLog(JdbcTemplate jdbc, JsonMapper mapper, FreeText freeText) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.freeText = freeText;
    }

    @Override
    public String store() {
        return "event-log";
    }

    @Override
    public int erase(Erased person, int limit) {
        return jdbc.query(
                        """
                        WITH due AS MATERIALIZED (
                          SELECT tableoid AS part, ctid AS place FROM event_log
                          WHERE agent_id = ? AND (received_at <= ?::timestamptz OR occurred_at <= ?::timestamptz) LIMIT ?),
                        gone AS (
                          DELETE FROM event_log USING due
                          WHERE event_log.tableoid = due.part AND event_log.ctid = due.place
                          RETURNING event_id)
                        SELECT count(*), forget_events(array_agg(event_id)) FROM gone
                        """,
                        (row, number) -> row.getInt(1),
                        person.agentId(),
                        person.erasedAt().toString(),
                        person.erasedAt().toString(),
                        limit)
                .getFirst();
    }

    /** The id's fate stays: sent again, the event is a duplicate of what was accepted. */
    @Override
    public int withdraw(Withdrawn person, int limit) {
        String[] allowed = person.purposes().toArray(String[]::new);
        return jdbc.query(
                        """
                        WITH due AS MATERIALIZED (
                          SELECT tableoid AS part, ctid AS place FROM event_log
                          WHERE agent_id = ? AND NOT purposes <@ ?::text[] LIMIT ?),
                        narrowed AS (
                          UPDATE event_log SET purposes = ARRAY(SELECT p FROM unnest(purposes) AS p WHERE p = ANY (?::text[]))
                          FROM due WHERE event_log.tableoid = due.part AND event_log.ctid = due.place
                            AND purposes && ?::text[] RETURNING 1),
                        gone AS (
                          DELETE FROM event_log USING due
                          WHERE event_log.tableoid = due.part AND event_log.ctid = due.place
                            AND NOT purposes && ?::text[] RETURNING 1)
                        SELECT (SELECT count(*) FROM narrowed) + (SELECT count(*) FROM gone)
                        """,
                        (row, number) -> row.getInt(1),
                        person.agentId(),
                        allowed,
                        limit,
                        allowed,
                        allowed,
                        allowed)
                .getFirst();
    }

    /** @param payload free text opened */
    record LoggedEvent(
            UUID eventId,
            String type,
            Instant occurredAt,
            Instant receivedAt,
            String timeQuality,
            @Nullable String installId,
            @Nullable Long seq,
            @Nullable String consentVersion,
            @Nullable String consentBasis,
            @Nullable String source,
            List<String> purposes,
            @Nullable UUID requestId,
            @Nullable UUID impressionId,
            Map<String, Object> payload) {}

    @Override
    public void export(String agentId, Sink sink) {
        List<LoggedEvent> page = page(agentId, null);
        while (!page.isEmpty()) {
            page.forEach(sink::add);
            page = page.size() < PAGE ? List.of() : page(agentId, page.getLast());
        }
    }

    private List<LoggedEvent> page(String agentId, @Nullable LoggedEvent after) {
        return jdbc.query(
                """
                SELECT event_id, type, occurred_at, received_at, time_quality, install_id, seq, consent_version,
                  consent_basis, source, purposes, request_id, impression_id, payload::text
                FROM event_log
                WHERE agent_id = ? AND received_at >= ?::timestamptz AND (received_at, event_id) > (?::timestamptz, ?)
                  AND %s
                ORDER BY received_at, event_id LIMIT ?
                """.formatted(Persons.notErased("event_log.agent_id", "least(received_at, occurred_at)")),
                (row, number) -> {
                    UUID eventId = row.getObject(1, UUID.class);
                    String type = row.getString(2);
                    return new LoggedEvent(
                            eventId,
                            type,
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            row.getString(5),
                            row.getString(6),
                            row.getObject(7, Long.class),
                            row.getString(8),
                            row.getString(9),
                            row.getString(10),
                            List.of((String[]) row.getArray(11).getArray()),
                            row.getObject(12, UUID.class),
                            row.getObject(13, UUID.class),
                            freeText.opened(
                                    agentId, type, eventId.toString(), mapper.readValue(row.getString(14), MEMBERS)));
                },
                agentId,
                after == null ? "-infinity" : after.receivedAt().toString(),
                after == null ? "-infinity" : after.receivedAt().toString(),
                after == null ? new UUID(0, 0) : after.eventId(),
                PAGE);
    }
}
