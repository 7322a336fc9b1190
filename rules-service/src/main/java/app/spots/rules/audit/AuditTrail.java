package app.spots.rules.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Adds entries to the audit trail; they stand if and only if the change does. */
@Component
public class AuditTrail {

    private final JdbcClient jdbc;

    AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Instant at, String actor, String action, String subject) {
        record(at, actor, action, subject, null);
    }

    /** As {@link AuditEntry} has it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Instant at, String actor, String action, String subject, @Nullable String detail) {
        jdbc.sql("INSERT INTO audit_entry (at, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?)")
                .param(at.atOffset(ZoneOffset.UTC))
                .param(actor)
                .param(action)
                .param(subject)
                .param(detail)
                .update();
    }

    /**
     * Newest first.
     *
     * @param below only entries with a lower id
     * @param subject only of this subject; null for all
     */
    @Transactional(readOnly = true)
    public List<AuditEntry> newest(long below, @Nullable String subject, int limit) {
        return jdbc.sql("""
                        SELECT id, at, actor, action, subject, detail FROM audit_entry
                        WHERE id < :below AND (:subject::text IS NULL OR subject = :subject)
                        ORDER BY id DESC LIMIT :limit
                        """)
                .param("below", below)
                .param("subject", subject)
                .param("limit", limit)
                .query(AuditTrail::entry)
                .list();
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("detail"));
    }
}
