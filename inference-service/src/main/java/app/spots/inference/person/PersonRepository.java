package app.spots.inference.person;

import app.spots.features.Dimension;
import app.spots.features.PersonalityVector;
import app.spots.inference.person.NewFacts.Attending;
import app.spots.inference.person.NewFacts.Joining;
import app.spots.inference.person.PersonChanges.Block;
import app.spots.inference.person.PersonChanges.Key;
import app.spots.inference.person.PersonChanges.Respect;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes what a batch changes, one statement a table: round trips are what a busy import waits for. */
@Repository
class PersonRepository {
    private final JdbcClient jdbc;
    private final TrailRepository trails;

    PersonRepository(JdbcClient jdbc, TrailRepository trails) {
        this.jdbc = jdbc;
        this.trails = trails;
    }

    /** Creates who is missing and locks all, in the order of ids, until the transaction ends. */
    Map<String, Personality> lockAll(SortedSet<String> agentIds) {
        String[] ids = agentIds.toArray(String[]::new);
        Map<String, Personality> people = Map.of();
        // Somebody may be erased between the two statements: then there is a person to create again.
        while (people.size() < ids.length) {
            createMissing(ids);
            people = lockPresent(ids);
        }
        return people;
    }

    private void createMissing(String[] ids) {
        PersonalityVector unknown = PersonalityVector.unknown();
        jdbc.sql("""
                INSERT INTO person (agent_id, dimensions, confidence)
                SELECT id, ?, ? FROM unnest(?::text[]) AS id ORDER BY id
                ON CONFLICT DO NOTHING
                """)
                .param(values(unknown))
                .param(confidences(unknown))
                .param(ids)
                .update();
    }

    private Map<String, Personality> lockPresent(String[] ids) {
        Map<String, Personality> people = LinkedHashMap.newLinkedHashMap(ids.length);
        jdbc.sql("""
                SELECT agent_id, profile_version, dimensions, confidence FROM person
                 WHERE agent_id = ANY (?) ORDER BY agent_id FOR UPDATE
                """).param(ids).query(row -> {
            String agentId = row.getString(1);
            people.put(agentId, new Personality(agentId, row.getLong(2), vector(row)));
        });
        return people;
    }

    Map<Key, OwnVisits> findVisits(Collection<Key> keys) {
        Map<Key, OwnVisits> visits = HashMap.newHashMap(keys.size());
        if (keys.isEmpty()) {
            return visits;
        }
        jdbc.sql("""
                SELECT visit.agent_id, visit.spot_id, visit.visits, visit.first_visit_at, visit.last_visit_at
                  FROM unnest(?::text[], ?::text[]) AS key (agent_id, spot_id)
                  JOIN person_visit visit USING (agent_id, spot_id)
                """)
                .param(column(keys, Key::agentId))
                .param(column(keys, Key::thing))
                .query(row -> {
                    visits.put(new Key(row.getString(1), row.getString(2)), ownVisits(row, 2));
                });
        return visits;
    }

    /** @return what of it was not known before */
    NewFacts write(PersonChanges changes, Instant now) {
        writePeople(changes.changedPeople(), now);
        renewFacts(changes.unchangedPeople());
        writeVisits(changes.visits(), changes.visitHours());
        trails.add(changes.steps());
        List<Joining> joinings = writeMemberships(changes.memberships());
        List<Attending> attendances = writeAttendances(changes.attendances());
        writeDismissals(changes.dismissals());
        writeRespects(changes.respects());
        List<Feedback> feedback = writeFeedback(changes.feedback());
        writeBlocks(changes.blocks());
        writePopularity(changes.popularity());
        return new NewFacts(joinings, attendances, feedback);
    }

    private void writePeople(List<Personality> people, Instant now) {
        if (people.isEmpty()) {
            return;
        }
        jdbc.sql("""
                UPDATE person SET profile_version = new.version, dimensions = new.dimensions::float8[],
                       confidence = new.confidence::float8[], updated_at = ?, facts_version = nextval('person_facts')
                  FROM unnest(?::text[], ?::bigint[], ?::text[], ?::text[])
                       AS new (agent_id, version, dimensions, confidence)
                 WHERE person.agent_id = new.agent_id
                """)
                .param(Timestamp.from(now))
                .param(column(people, Personality::agentId))
                .param(people.stream().map(Personality::version).toArray(Long[]::new))
                .param(column(people, person -> literal(values(person.vector()))))
                .param(column(people, person -> literal(confidences(person.vector()))))
                .update();
    }

    /** Of people whose dimensions did not move; of the others it is done with that. */
    private void renewFacts(List<Personality> people) {
        if (!people.isEmpty()) {
            jdbc.sql("UPDATE person SET facts_version = nextval('person_facts') WHERE agent_id = ANY (?)")
                    .param(column(people, Personality::agentId))
                    .update();
        }
    }

    /** @param hours of the same visits, in the same order */
    private void writeVisits(SequencedMap<Key, OwnVisits> visits, SequencedMap<Key, int[]> hours) {
        if (visits.isEmpty()) {
            return;
        }
        jdbc.sql("""
                INSERT INTO person_visit AS visit (agent_id, spot_id, visits, first_visit_at, last_visit_at, hourly)
                SELECT agent_id, spot_id, visits, first_at, last_at, hourly::integer[]
                  FROM unnest(?::text[], ?::text[], ?::integer[], ?::timestamptz[], ?::timestamptz[], ?::text[])
                       AS new (agent_id, spot_id, visits, first_at, last_at, hourly)
                ON CONFLICT (agent_id, spot_id) DO UPDATE
                   SET visits = excluded.visits, first_visit_at = excluded.first_visit_at,
                       last_visit_at = excluded.last_visit_at,
                       hourly = (SELECT array_agg(was + more ORDER BY hour)
                                   FROM unnest(visit.hourly, excluded.hourly)
                                        WITH ORDINALITY AS both_of_them (was, more, hour))
                """)
                .param(column(visits.sequencedKeySet(), Key::agentId))
                .param(column(visits.sequencedKeySet(), Key::thing))
                .param(visits.values().stream().map(OwnVisits::visits).toArray(Integer[]::new))
                .param(times(visits.sequencedValues(), OwnVisits::firstVisitAt))
                .param(times(visits.sequencedValues(), OwnVisits::lastVisitAt))
                .param(column(hours.sequencedValues(), PersonRepository::literal))
                .update();
    }

    private List<Joining> writeMemberships(SequencedMap<Key, Instant> memberships) {
        if (memberships.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                INSERT INTO person_membership (agent_id, community_id, joined_at)
                SELECT * FROM unnest(?::text[], ?::text[], ?::timestamptz[]) ON CONFLICT DO NOTHING
                RETURNING agent_id, community_id, joined_at
                """)
                .param(column(memberships.sequencedKeySet(), Key::agentId))
                .param(column(memberships.sequencedKeySet(), Key::thing))
                .param(times(memberships.sequencedValues(), Function.identity()))
                .query((row, n) -> new Joining(
                        row.getString(1),
                        new Membership(row.getString(2), row.getTimestamp(3).toInstant())))
                .list();
    }

    private void writeDismissals(SequencedMap<Key, Instant> dismissals) {
        if (dismissals.isEmpty()) {
            return;
        }
        jdbc.sql("""
                INSERT INTO person_dismissal (agent_id, item_id, dismissed_at)
                SELECT * FROM unnest(?::text[], ?::text[], ?::timestamptz[]) ON CONFLICT DO NOTHING
                """)
                .param(column(dismissals.sequencedKeySet(), Key::agentId))
                .param(column(dismissals.sequencedKeySet(), Key::thing))
                .param(times(dismissals.sequencedValues(), Function.identity()))
                .update();
    }

    private List<Attending> writeAttendances(SequencedMap<Key, Attendance> attendances) {
        if (attendances.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                INSERT INTO person_attendance (agent_id, event_id, community_id, attended_at)
                SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[]) ON CONFLICT DO NOTHING
                RETURNING agent_id, event_id, community_id, attended_at
                """)
                .param(column(attendances.sequencedKeySet(), Key::agentId))
                .param(column(attendances.sequencedKeySet(), Key::thing))
                .param(attendances.values().stream()
                        .map(Attendance::communityId)
                        .toArray(String[]::new))
                .param(times(attendances.sequencedValues(), Attendance::attendedAt))
                .query((row, n) -> new Attending(
                        row.getString(1),
                        new Attendance(
                                row.getString(2),
                                row.getString(3),
                                row.getTimestamp(4).toInstant())))
                .list();
    }

    private List<Feedback> writeFeedback(List<Feedback> feedback) {
        if (feedback.isEmpty()) {
            return List.of();
        }
        Set<UUID> stored = new HashSet<>(jdbc.sql("""
                INSERT INTO person_feedback (event_id, agent_id, feedback_type, target_id, satisfaction, given_at)
                SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::float8[], ?::timestamptz[])
                ON CONFLICT DO NOTHING RETURNING event_id
                """)
                .param(feedback.stream().map(Feedback::eventId).toArray(UUID[]::new))
                .param(column(feedback, Feedback::agentId))
                .param(column(feedback, Feedback::type))
                .param(feedback.stream().map(Feedback::targetId).toArray(String[]::new))
                .param(feedback.stream().mapToDouble(Feedback::satisfaction).toArray())
                .param(times(feedback, Feedback::givenAt))
                .query(UUID.class)
                .list());
        return feedback.stream().filter(each -> stored.contains(each.eventId())).toList();
    }

    private void writeRespects(SequencedMap<Key, Respect> respects) {
        if (respects.isEmpty()) {
            return;
        }
        jdbc.sql("""
                INSERT INTO person_respect (agent_id, target_type, target_id, given_at)
                SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[]) ON CONFLICT DO NOTHING
                """)
                .param(column(respects.sequencedKeySet(), Key::agentId))
                .param(column(respects.sequencedValues(), Respect::targetType))
                .param(column(respects.sequencedValues(), Respect::targetId))
                .param(times(respects.sequencedValues(), Respect::givenAt))
                .update();
    }

    private void writeBlocks(SequencedMap<Key, Block> blocks) {
        if (blocks.isEmpty()) {
            return;
        }
        jdbc.sql("""
                INSERT INTO person_block AS block (agent_id, item_id, blocked, changed_at)
                SELECT * FROM unnest(?::text[], ?::text[], ?::boolean[], ?::timestamptz[])
                ON CONFLICT (agent_id, item_id) DO UPDATE
                   SET blocked = excluded.blocked, changed_at = excluded.changed_at
                 WHERE block.changed_at <= excluded.changed_at
                """)
                .param(column(blocks.sequencedKeySet(), Key::agentId))
                .param(column(blocks.sequencedKeySet(), Key::thing))
                .param(blocks.values().stream().map(Block::blocked).toArray(Boolean[]::new))
                .param(times(blocks.sequencedValues(), Block::changedAt))
                .update();
    }

    private void writePopularity(SequencedMap<String, PopularityDelta> popularity) {
        if (popularity.isEmpty()) {
            return;
        }
        jdbc.sql("""
                INSERT INTO spot_popularity AS popularity (spot_id, visits, visitors, hourly)
                SELECT spot_id, visits, visitors, hourly::integer[]
                  FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[]) AS delta (spot_id, visits, visitors, hourly)
                ON CONFLICT (spot_id) DO UPDATE
                   SET visits = popularity.visits + excluded.visits,
                       visitors = popularity.visitors + excluded.visitors,
                       hourly = (SELECT array_agg(was + more ORDER BY hour)
                                   FROM unnest(popularity.hourly, excluded.hourly)
                                        WITH ORDINALITY AS both_of_them (was, more, hour)),
                       updated_at = clock_timestamp()
                """)
                .param(column(popularity.sequencedKeySet(), Function.identity()))
                .param(popularity.values().stream().map(PopularityDelta::visits).toArray(Long[]::new))
                .param(popularity.values().stream()
                        .map(PopularityDelta::visitors)
                        .toArray(Long[]::new))
                .param(column(popularity.sequencedValues(), delta -> literal(delta.hourly())))
                .update();
    }

    static PersonalityVector vector(ResultSet row) throws SQLException {
        return vector(doubles(row.getArray("dimensions")), doubles(row.getArray("confidence")));
    }

    static OwnVisits ownVisits(ResultSet row, int firstColumn) throws SQLException {
        return new OwnVisits(
                row.getString(firstColumn),
                row.getInt(firstColumn + 1),
                row.getTimestamp(firstColumn + 2).toInstant(),
                row.getTimestamp(firstColumn + 3).toInstant());
    }

    private static PersonalityVector vector(Double[] values, Double[] confidences) {
        Map<Dimension, Double> byDimension = new EnumMap<>(Dimension.class);
        Map<Dimension, Double> confidenceOf = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.ALL) {
            byDimension.put(dimension, values[dimension.ordinal()]);
            confidenceOf.put(dimension, confidences[dimension.ordinal()]);
        }
        return PersonalityVector.of(byDimension, confidenceOf);
    }

    private static Double[] doubles(Array array) throws SQLException {
        return (Double[]) array.getArray();
    }

    private static double[] values(PersonalityVector vector) {
        return Dimension.ALL.stream().mapToDouble(vector::value).toArray();
    }

    private static double[] confidences(PersonalityVector vector) {
        return Dimension.ALL.stream().mapToDouble(vector::confidence).toArray();
    }

    private static String literal(double[] numbers) {
        return Arrays.stream(numbers).mapToObj(Double::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static String literal(int[] numbers) {
        return Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static <T> String[] column(Collection<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static <T> Timestamp[] times(SequencedCollection<T> rows, Function<T, Instant> time) {
        return rows.stream().map(time).map(Timestamp::from).toArray(Timestamp[]::new);
    }
}
