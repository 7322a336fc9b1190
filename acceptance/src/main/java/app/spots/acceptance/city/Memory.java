package app.spots.acceptance.city;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one person remembers: own visits (fading), recent categories (fading fast), recent places, communities. */
final class Memory {

    private static final int RECENT_PLACES = 6;

    private final Map<Integer, Fading> visits = new HashMap<>();
    private final Map<Integer, Fading> categories = new HashMap<>();
    private final Deque<Seen> recent = new ArrayDeque<>();
    private final Set<Integer> communities = new HashSet<>();
    private final Map<Integer, Integer> attended = new HashMap<>();

    private record Fading(double level, long day) {
        double on(long today, double halfLife) {
            return level * StrictMath.pow(0.5, (today - day) / halfLife);
        }
    }

    private record Seen(int place, long day) {}

    void join(int community) {
        communities.add(community);
    }

    boolean belongsTo(int community) {
        return communities.contains(community);
    }

    Set<Integer> communities() {
        return communities;
    }

    /** Counts an event; true when it is the one that makes the person join. */
    boolean attendedAndJoins(int community) {
        int times = attended.merge(community, 1, Integer::sum);
        return times >= Parameter.JOIN_AFTER_EVENTS.count() && communities.add(community);
    }

    void went(int place, int category, long day) {
        visits.put(place, new Fading(visits(place, day) + 1, day));
        categories.put(category, new Fading(satiation(category, day) + 1, day));
        recent.addLast(new Seen(place, day));
        if (recent.size() > RECENT_PLACES) {
            recent.removeFirst();
        }
    }

    double visits(int place, long day) {
        Fading fading = visits.get(place);
        return fading == null ? 0 : fading.on(day, Parameter.HABIT_HALF_LIFE_DAYS.value());
    }

    boolean knows(int place) {
        return visits.containsKey(place);
    }

    double satiation(int category, long day) {
        Fading fading = categories.get(category);
        return fading == null ? 0 : fading.on(day, Parameter.SATIATION_HALF_LIFE_DAYS.value());
    }

    boolean wasLatelyAt(int place, long day) {
        for (Iterator<Seen> seen = recent.descendingIterator(); seen.hasNext(); ) {
            Seen one = seen.next();
            if (day - one.day() > Parameter.FRIEND_MEMORY_DAYS.value()) {
                return false;
            }
            if (one.place() == place) {
                return true;
            }
        }
        return false;
    }

    /** Known places, the most visited first. */
    List<Integer> favourites(long day, int limit) {
        List<Integer> known = new ArrayList<>(visits.keySet());
        known.sort(Comparator.comparingDouble((Integer place) -> -visits(place, day))
                .thenComparing(Comparator.naturalOrder()));
        return known.subList(0, Math.min(limit, known.size()));
    }
}
