package app.spots.acceptance.demo;

import app.spots.contracts.recommendation.Recommendations;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How one answer differs from an earlier one.
 *
 * @param entered items that were not there before
 * @param left items that are there no more
 * @param moved items at another rank
 */
record Change(int entered, int left, int moved) {

    static Change between(Recommendations before, Recommendations after) {
        List<String> first = ids(before);
        List<String> second = ids(after);
        Set<String> both = first.stream().filter(second::contains).collect(Collectors.toSet());
        int moved = (int) both.stream()
                .filter(id -> first.indexOf(id) != second.indexOf(id))
                .count();
        return new Change(second.size() - both.size(), first.size() - both.size(), moved);
    }

    boolean any() {
        return entered + left + moved > 0;
    }

    private static List<String> ids(Recommendations answer) {
        return answer.items().stream().map(Recommendations.Item::itemId).toList();
    }
}
