package app.spots.inference.person;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a person did, as far as events told.
 *
 * @param visits by spot id
 * @param dismissed ids of items
 * @param blocked ids of items
 */
public record PersonHistory(
        Map<String, OwnVisits> visits,
        List<Membership> memberships,
        List<Attendance> attendances,
        Set<String> dismissed,
        Set<String> blocked) {

    public PersonHistory {
        visits = Map.copyOf(visits);
        memberships = List.copyOf(memberships);
        attendances = List.copyOf(attendances);
        dismissed = Set.copyOf(dismissed);
        blocked = Set.copyOf(blocked);
    }

    public static PersonHistory none() {
        return new PersonHistory(Map.of(), List.of(), List.of(), Set.of(), Set.of());
    }

    public long totalVisits() {
        return visits.values().stream().mapToLong(OwnVisits::visits).sum();
    }
}
