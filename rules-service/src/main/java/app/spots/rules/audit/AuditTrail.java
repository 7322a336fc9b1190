package app.spots.rules.audit;

import java.time.Instant;
import java.time.ZoneOffset;
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

    /**
     * @param action dotted lower-case words, such as {@code pack.published}
     * @param subject id of what was changed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Instant at, String actor, String action, String subject) {
        jdbc.sql("INSERT INTO audit_entry (at, actor, action, subject) VALUES (?, ?, ?, ?)")
                .params(at.atOffset(ZoneOffset.UTC), actor, action, subject)
                .update();
    }
}
