package app.spots.rules.audit;

import static app.spots.servicedefaults.privacy.ExportSection.Key.number;

import app.spots.servicedefaults.privacy.ExportSection;
import app.spots.servicedefaults.privacy.PersonalData;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the audit trail names a person, as one who acts or is spoken of. What was done stays on record without the name. */
@Component
class PersonalMentions implements PersonalData {

    private final JdbcClient jdbc;

    PersonalMentions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<ExportSection> sections() {
        return List.of(ExportSection.of("audit", """
                SELECT id AS entry, at, actor, action, subject, detail FROM audit_entry, (SELECT ?::text AS agent_id) person
                WHERE agent_id IN (actor, subject) OR strpos(detail, agent_id) > 0""", number("entry")));
    }

    /** A longer id that contains this one loses its mention too: better than one that stays. */
    @Override
    public void forget(String agentId) {
        jdbc.sql("""
                UPDATE audit_entry
                SET actor = CASE WHEN actor = :agent THEN 'erased' ELSE actor END,
                    subject = CASE WHEN subject = :agent THEN 'erased' ELSE subject END,
                    detail = CASE WHEN strpos(detail, :agent) > 0 THEN 'erased' ELSE detail END
                WHERE :agent IN (actor, subject) OR strpos(detail, :agent) > 0
                """).param("agent", agentId).update();
    }
}
