package app.spots.benchmarks.accuracy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ids as files name them. Their numbers, from 0, follow the order of the ids and not that in which they were met, so that a file with its
 * lines in another order says the same.
 */
final class Ids {
    /** Of whole numbers without leading zeros: by size. */
    static final Comparator<String> ORDER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final Map<String, Integer> met = new HashMap<>();

    /** @return as how many-th it was met, from 0 */
    int meet(String id) {
        Integer before = met.putIfAbsent(id, met.size());
        return before == null ? met.size() - 1 : before;
    }

    int count() {
        return met.size();
    }

    /** For each as it was met, its number: when all have been met. */
    int[] numbers() {
        List<String> ordered = met.keySet().stream().sorted(ORDER).toList();
        int[] numbers = new int[ordered.size()];
        for (int number = 0; number < numbers.length; number++) {
            numbers[met.getOrDefault(ordered.get(number), 0)] = number;
        }
        return numbers;
    }
}
