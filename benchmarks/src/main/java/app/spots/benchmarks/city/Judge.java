package app.spots.benchmarks.city;

import app.spots.acceptance.city.Person;
import app.spots.acceptance.city.Reactions;
import app.spots.acceptance.city.Slot;
import app.spots.benchmarks.learning.Ask;
import app.spots.benchmarks.learning.Town;
import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Spot;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Knows what people truly like, on the day that the town lives in; nothing is drawn. */
final class Judge {
    private final Town town;
    private final List<CatalogueEntry> entries;

    Judge(Town town) {
        this.town = town;
        this.entries = town.catalogue();
    }

    /**
     * What a list is worth to its reader.
     *
     * @param positive clicks, visits and saves that are expected of it
     * @param any probability of one at least
     */
    record Worth(double positive, double any) {}

    Worth worth(Ranked list) {
        double positive = 0;
        double none = 1;
        List<String> items = list.items();
        // From the bottom: nothing of what is read is clicked, given that somebody reads that far.
        for (int rank = items.size(); rank >= 1; rank--) {
            double clicks = clicks(list.ask(), items.get(rank - 1));
            double look = Reactions.lookProbability(rank);
            double goesOn = rank == items.size() ? 0 : Reactions.lookProbability(rank + 1) / look;
            none = (1 - clicks) * (1 - goesOn + goesOn * none);
            positive += look * clicks;
        }
        double begins = items.isEmpty() ? 0 : Reactions.lookProbability(1);
        return new Worth(positive, begins * (1 - none));
    }

    double clicks(Ask ask, String item) {
        return town.clickProbability(ask.person(), item, ask.slot());
    }

    /** The best that could be shown: places, lists, and each community once, however far away. */
    Ranked best(Ask ask, int shown) {
        Person person = ask.person();
        Slot slot = ask.slot();
        Map<String, Double> clicks = new HashMap<>();
        entries.stream()
                .filter(entry -> entry instanceof Spot || entry instanceof CuratedList || entry instanceof Community)
                .map(CatalogueEntry::id)
                .forEach(id -> clicks.put(id, town.clickProbability(person, id, slot)));
        return Ranked.of(ask, top(clicks, shown));
    }

    /** What most people went to, of what the person is old enough for. */
    Ranked popular(Ask ask, Map<String, Long> visits, int shown) {
        Map<String, Double> allowed = new HashMap<>();
        for (CatalogueEntry entry : entries) {
            if (entry instanceof Spot spot && ask.person().age() >= spot.minimumAge()) {
                allowed.put(spot.id(), visits.getOrDefault(spot.id(), 0L).doubleValue());
            }
        }
        return Ranked.of(ask, top(allowed, shown));
    }

    private static List<String> top(Map<String, Double> values, int shown) {
        return values.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(shown)
                .map(Map.Entry::getKey)
                .toList();
    }
}
