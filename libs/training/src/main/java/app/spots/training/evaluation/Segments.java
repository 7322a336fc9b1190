package app.spots.training.evaluation;

import app.spots.contracts.model.ModelCard.Segment;
import app.spots.training.evaluation.Evaluation.Scored;
import app.spots.training.evaluation.Evaluation.Thresholds;
import app.spots.training.examples.Example;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The same figures for parts of the exposures: who is new, and each value of each group. */
public final class Segments {
    private static final int MOST_VALUES = 12;
    private static final int LEAST_ROWS = 100;

    private final Scored scored;
    private final Thresholds thresholds;
    private final int leastPeople;

    /** @param leastPeople a segment behind which fewer stand is not told */
    public Segments(Scored scored, Thresholds thresholds, int leastPeople) {
        this.scored = scored;
        this.thresholds = thresholds;
        this.leastPeople = leastPeople;
    }

    /**
     * @param groups names of {@link Example#groups()}
     * @param known people who were fitted on
     */
    public List<Segment> by(List<String> groups, Set<Integer> known) {
        List<Segment> all =
                new ArrayList<>(by("person", row -> known.contains(example(row).person()) ? "known" : "new"));
        for (int group = 0; group < groups.size(); group++) {
            int at = group;
            all.addAll(by(groups.get(group), row -> example(row).groups().get(at)));
        }
        return all;
    }

    private Example example(int row) {
        return scored.examples().get(row);
    }

    private List<Segment> by(String name, IntFunction<@Nullable String> value) {
        Map<String, List<Integer>> rows = new HashMap<>();
        for (int row = 0; row < scored.examples().size(); row++) {
            String of = value.apply(row);
            if (of != null) {
                rows.computeIfAbsent(of, key -> new ArrayList<>()).add(row);
            }
        }
        return rows.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, List<Integer>>>comparingInt(
                                entry -> -entry.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .map(entry -> segment(name, entry.getKey(), entry.getValue()))
                .filter(segment -> segment.rows() >= LEAST_ROWS && segment.people() >= leastPeople)
                .limit(MOST_VALUES)
                .toList();
    }

    private Segment segment(String by, String value, List<Integer> rows) {
        long people = rows.stream().map(row -> example(row).person()).distinct().count();
        int[] numbers = IntStream.range(0, rows.size()).map(rows::get).toArray();
        Map<String, Double> metrics = people < leastPeople
                ? Map.of()
                : Evaluation.of(scored.rows(numbers), thresholds).metrics();
        return new Segment(by, value, rows.size(), people, metrics);
    }
}
