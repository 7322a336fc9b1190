package app.spots.collection.log;

import app.spots.collection.copy.CopyRows;
import app.spots.collection.log.LogEntry.RawTime;
import app.spots.contracts.interaction.Interaction;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The log's rows. Uniqueness is the business of {@link EventIdentities}: a monthly partition could not promise it. */
@Repository
class EventLog {
    private static final String COLUMNS = "event_log (received_at, event_id, agent_id, install_id, seq, type,"
            + " schema_version, occurred_at, time_quality, occurred_wall, occurred_elapsed_ms, boot_id, consent_version,"
            + " consent_basis, source, purposes, request_id, impression_id, payload)";
    private static final int COLUMN_COUNT = 19;

    private final JdbcTemplate jdbc;
    private final JsonMapper mapper;

    EventLog(JdbcTemplate jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    void append(List<LogEntry> entries) {
        CopyRows rows = new CopyRows(COLUMNS, COLUMN_COUNT);
        entries.forEach(entry -> add(rows.row(), entry));
        rows.into(jdbc);
    }

    private void add(CopyRows row, LogEntry entry) {
        Interaction interaction = entry.interaction();
        @Nullable RawTime raw = entry.rawTime();
        row.timestamp(interaction.receivedAt())
                .uuid(interaction.eventId())
                .text(interaction.agentId())
                .text(interaction.installId())
                .int8(interaction.seq())
                .text(entry.type())
                .int4(entry.schema())
                .timestamp(interaction.occurredAt())
                .text(interaction.timeQuality())
                .timestamp(raw == null ? null : raw.occurredWall())
                .int8(raw == null ? null : raw.occurredElapsedMs())
                .text(raw == null ? null : raw.bootId())
                .text(interaction.consentVersion())
                .text(interaction.consentBasis())
                .text(entry.source())
                .texts(interaction.purposes())
                .uuid(interaction.requestId())
                .uuid(interaction.impressionId())
                .jsonb(mapper.writeValueAsBytes(interaction.payload()));
    }
}
