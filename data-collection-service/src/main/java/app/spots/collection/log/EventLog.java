package app.spots.collection.log;

import app.spots.collection.log.LogEntry.RawTime;
import app.spots.contracts.interaction.Interaction;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The log's rows. Uniqueness is the business of {@link EventIdentities}: a monthly partition could not promise it. */
@Repository
class EventLog {
    private static final String INSERT = """
            INSERT INTO event_log (received_at, event_id, agent_id, install_id, seq, type, schema_version, occurred_at,
              time_quality, occurred_wall, occurred_elapsed_ms, boot_id, consent_version, consent_basis, source, purposes,
              request_id, impression_id, payload)
            SELECT received_at, event_id, agent_id, install_id, seq, type, schema_version, occurred_at,
              time_quality, occurred_wall, occurred_elapsed_ms, boot_id, consent_version, consent_basis, source,
              string_to_array(purposes, ','), request_id, impression_id, payload
            FROM unnest(?::text[]::timestamptz[], ?::text[]::uuid[], ?::text[], ?::text[], ?::int8[], ?::text[], ?::int4[],
              ?::text[]::timestamptz[], ?::text[], ?::text[]::timestamptz[], ?::int8[], ?::text[], ?::text[], ?::text[],
              ?::text[], ?::text[], ?::text[]::uuid[], ?::text[]::uuid[], ?::text[]::jsonb[])
              AS row (received_at, event_id, agent_id, install_id, seq, type, schema_version, occurred_at, time_quality,
              occurred_wall, occurred_elapsed_ms, boot_id, consent_version, consent_basis, source, purposes, request_id,
              impression_id, payload)
            """;

    private final JdbcTemplate jdbc;
    private final JsonMapper mapper;

    EventLog(JdbcTemplate jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    void append(List<LogEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbc.update(
                INSERT,
                texts(entries, entry -> entry.interaction().receivedAt()),
                texts(entries, entry -> entry.interaction().eventId()),
                texts(entries, entry -> entry.interaction().agentId()),
                texts(entries, entry -> entry.interaction().installId()),
                entries.stream().map(entry -> entry.interaction().seq()).toArray(Long[]::new),
                texts(entries, LogEntry::type),
                entries.stream().map(LogEntry::schema).toArray(Integer[]::new),
                texts(entries, entry -> entry.interaction().occurredAt()),
                texts(entries, entry -> entry.interaction().timeQuality()),
                texts(entries, raw(RawTime::occurredWall)),
                entries.stream().map(raw(RawTime::occurredElapsedMs)).toArray(Long[]::new),
                texts(entries, raw(RawTime::bootId)),
                texts(entries, entry -> entry.interaction().consentVersion()),
                texts(entries, entry -> entry.interaction().consentBasis()),
                texts(entries, LogEntry::source),
                texts(entries, entry -> String.join(",", entry.interaction().purposes())),
                texts(entries, entry -> entry.interaction().requestId()),
                texts(entries, entry -> entry.interaction().impressionId()),
                texts(entries, entry -> mapper.writeValueAsString(payload(entry.interaction()))));
    }

    private static Object payload(Interaction interaction) {
        return interaction.payload();
    }

    private static String[] texts(List<LogEntry> entries, Function<LogEntry, @Nullable Object> column) {
        return entries.stream()
                .map(column)
                .map(value -> value == null ? null : Objects.toString(value))
                .toArray(String[]::new);
    }

    private static <T> Function<LogEntry, @Nullable T> raw(Function<RawTime, T> part) {
        return entry -> entry.rawTime() == null ? null : part.apply(entry.rawTime());
    }
}
