package app.spots.collection.consent;

import app.spots.collection.subject.PersonalData;
import app.spots.collection.subject.Persons;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records consent. Every event taken from then on is held against it: see {@code Person.allowed}. */
@Service
public class Consents {
    private final JdbcTemplate jdbc;
    private final Persons persons;
    private final ObjectProvider<PersonalData> stores;
    private final Clock clock;

    /** @param stores asked for late: one of them is made of this */
    Consents(JdbcTemplate jdbc, Persons persons, ObjectProvider<PersonalData> stores, Clock clock) {
        this.jdbc = jdbc;
        this.persons = persons;
        this.stores = stores;
        this.clock = clock;
    }

    /** Said again it changes nothing, so a retry leaves no second entry. */
    @Transactional
    public ConsentGiven record(String agentId, String version, List<String> purposes) {
        // Alone: a batch that still reads the old consent would bring in what the withdrawal has passed by.
        persons.closeFor(agentId);
        List<String> allowed = purposes.stream().distinct().sorted().toList();
        List<ConsentGiven> history = of(agentId);
        if (!history.isEmpty()
                && history.getLast().version().equals(version)
                && history.getLast().purposes().equals(allowed)) {
            return history.getLast();
        }
        ConsentGiven given = new ConsentGiven(clock.instant().truncatedTo(ChronoUnit.MICROS), version, allowed);
        jdbc.update("""
                INSERT INTO consent_change (agent_id, changed_at, version, purposes) VALUES (?, ?::timestamptz, ?, ?)
                ON CONFLICT (agent_id, changed_at) DO UPDATE SET version = EXCLUDED.version, purposes = EXCLUDED.purposes
                """, agentId, given.changedAt().toString(), version, allowed.toArray(String[]::new));
        withdraw(agentId, given.changedAt());
        return given;
    }

    /** Whether anything must go, each store knows best. */
    private void withdraw(String agentId, Instant at) {
        for (PersonalData store : stores) {
            jdbc.update("""
                    INSERT INTO consent_withdrawal (agent_id, store, withdrawn_at) VALUES (?, ?, ?::timestamptz)
                    ON CONFLICT (agent_id, store) DO UPDATE SET withdrawn_at = EXCLUDED.withdrawn_at
                    """, agentId, store.store(), at.toString());
        }
    }

    /** In the order of time; empty where the person never said anything here and each event's own declaration holds. */
    public List<ConsentGiven> of(String agentId) {
        return jdbc.query(
                "SELECT changed_at, version, purposes FROM consent_change WHERE agent_id = ? ORDER BY changed_at",
                (row, number) -> new ConsentGiven(
                        row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2), List.of((String[])
                                row.getArray(3).getArray())),
                agentId);
    }

    int forget(String agentId, Instant until) {
        jdbc.update("DELETE FROM consent_withdrawal WHERE agent_id = ?", agentId);
        return jdbc.update(
                "DELETE FROM consent_change WHERE agent_id = ? AND changed_at <= ?::timestamptz",
                agentId,
                until.toString());
    }
}
