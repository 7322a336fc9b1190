package app.spots.recommenders.nextvisit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One person's visits after each other without a pause of more than a day. */
record Trajectory(String person, int[] places, long[] seconds, int[] offsets) {

    static List<Trajectory> of(List<Visit> visits, PlaceTable places) {
        Map<String, List<Visit>> people = new LinkedHashMap<>();
        for (Visit visit : visits) {
            if (places.number(visit.place()) != PlaceTable.NONE) {
                people.computeIfAbsent(visit.person(), person -> new ArrayList<>())
                        .add(visit);
            }
        }
        List<Trajectory> all = new ArrayList<>();
        people.forEach((person, own) -> {
            own.sort(Comparator.comparingLong(visit -> visit.moment().epochSecond()));
            int from = 0;
            for (int at = 1; at <= own.size(); at++) {
                if (at == own.size()
                        || own.get(at).moment().epochSecond()
                                        - own.get(at - 1).moment().epochSecond()
                                > PersonHistory.PAUSE_SECONDS) {
                    all.add(of(person, own.subList(from, at), places));
                    from = at;
                }
            }
        });
        return all;
    }

    private static Trajectory of(String person, List<Visit> visits, PlaceTable places) {
        return new Trajectory(
                person,
                visits.stream().mapToInt(visit -> places.number(visit.place())).toArray(),
                visits.stream().mapToLong(visit -> visit.moment().epochSecond()).toArray(),
                visits.stream()
                        .mapToInt(visit -> visit.moment().offsetMinutes())
                        .toArray());
    }

    int size() {
        return places.length;
    }

    long begins() {
        return seconds[0];
    }
}
