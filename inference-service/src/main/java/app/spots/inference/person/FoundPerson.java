package app.spots.inference.person;

import app.spots.features.PersonalityVector;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Gathers a person out of rows of several kinds: kind, thing, number, first and last moment, what it belongs to, dimensions and
 * their confidence.
 */
final class FoundPerson implements RowCallbackHandler {
    private static final int THING = 2;
    private static final int NUMBER = 3;
    private static final int FIRST = 4;
    private static final int BELONGS_TO = 6;

    private final String agentId;
    private final Map<String, OwnVisits> visits = new HashMap<>();
    private final List<Membership> memberships = new ArrayList<>();
    private final List<Attendance> attendances = new ArrayList<>();
    private final Set<String> dismissed = new HashSet<>();
    private final Set<String> blocked = new HashSet<>();
    private @Nullable Known known;

    FoundPerson(String agentId) {
        this.agentId = agentId;
    }

    @Override
    public void processRow(ResultSet row) throws SQLException {
        String thing = row.getString(THING);
        switch (row.getString(1)) {
            case "person" -> known = new Known(row.getLong(NUMBER), PersonRepository.vector(row), first(row));
            case "visit" -> visits.put(thing, PersonRepository.ownVisits(row, THING));
            case "membership" -> memberships.add(new Membership(thing, first(row)));
            case "attendance" -> attendances.add(new Attendance(thing, row.getString(BELONGS_TO), first(row)));
            case "dismissal" -> dismissed.add(thing);
            default -> blocked.add(thing);
        }
    }

    private static Instant first(ResultSet row) throws SQLException {
        return row.getTimestamp(FIRST).toInstant();
    }

    Optional<Person> person() {
        if (known == null) {
            return Optional.empty();
        }
        memberships.sort(Comparator.comparing(Membership::communityId));
        attendances.sort(Comparator.comparing(Attendance::eventId));
        return Optional.of(new Person(
                agentId,
                known.profileVersion(),
                known.personality(),
                known.updatedAt(),
                new PersonHistory(visits, memberships, attendances, dismissed, blocked)));
    }

    private record Known(long profileVersion, PersonalityVector personality, Instant updatedAt) {}
}
