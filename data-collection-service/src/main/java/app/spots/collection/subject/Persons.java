package app.spots.collection.subject;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The gate to everything that is kept of persons. Whoever writes something of a person, from wherever it comes, enters first
 * in the same transaction; an erasure waits for those who entered and is seen by those who come later. Enter before taking
 * any other lock: nobody who waits here may hold what another needs to leave.
 */
@Repository
public class Persons {
    private final JdbcTemplate jdbc;
    private final JsonMapper mapper;

    Persons(JdbcTemplate jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /**
     * In SQL, what no erasure covers: for whoever reads what is kept while an erasure still works through it. As part of the
     * statement that reads, it is as new as what that sees.
     *
     * @param agentColumn with its table, since the condition has a column of that name itself
     * @param moment when it was received, decided or occurred, the earliest where there are several
     */
    public static String notErased(String agentColumn, String moment) {
        return "NOT EXISTS (SELECT 1 FROM erased_person x WHERE x.agent_id = %s AND x.erased_at >= %s)"
                .formatted(agentColumn, moment);
    }

    /** Those who were entered for, until the transaction ends. */
    public static final class Entered {
        private final Map<String, Person> known;

        private Entered(Map<String, Person> known) {
            this.known = known;
        }

        /** Of a person who was entered for; one with nothing on record is unknown, not absent. */
        public Person person(String agentId) {
            Person person = known.get(agentId);
            if (person == null) {
                throw new IllegalStateException("nobody entered for this person");
            }
            return person;
        }
    }

    /** One statement, however many they are. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Entered enter(Collection<String> agentIds) {
        Map<String, Person> known = new HashMap<>();
        if (agentIds.isEmpty()) {
            return new Entered(known);
        }
        TreeSet<String> distinct = new TreeSet<>(agentIds);
        distinct.forEach(agentId -> known.put(agentId, Person.unknown(agentId)));
        jdbc.query(
                "SELECT agent_id, erased_at, epoch, master_key_id, wrapped, consents::text FROM enter_persons(?)",
                row -> {
                    known.put(row.getString(1), person(row));
                },
                (Object) distinct.toArray(String[]::new));
        return new Entered(known);
    }

    private Person person(ResultSet row) throws SQLException {
        String consents = row.getString(6);
        int epoch = row.getInt(3);
        return new Person(
                row.getString(1),
                instant(row.getObject(2, OffsetDateTime.class)),
                consents == null ? List.of() : Arrays.asList(mapper.readValue(consents, Person.Consent[].class)),
                epoch == 0 ? null : new Person.WrappedKey(epoch, row.getString(4), row.getBytes(5)));
    }

    /** Whoever entered for the person has left when this returns, and nobody else comes in until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void closeFor(String agentId) {
        jdbc.query("SELECT pg_advisory_xact_lock(hashtext('person'), person_stripe(?))", row -> {}, agentId);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
