package app.spots.rules.preview;

import app.spots.rules.decision.Replay;
import app.spots.rules.preview.Comparison.Move;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/** Adds comparisons up. */
final class Tally {

    private static final int EXAMPLES = 10;
    private static final int MOVES_PER_EXAMPLE = 20;
    private static final Comparator<Comparison> LEAST_MOVED =
            Comparator.comparingInt(Tally::distance).thenComparing(Comparison::decisionId);

    private final Map<String, Integer> fired = new TreeMap<>();
    private final PriorityQueue<Comparison> examples = new PriorityQueue<>(LEAST_MOVED);
    private int whole;
    private int compared;
    private int changed;
    private int items;
    private int shownAfter;
    private int moved;
    private long places;
    private int mostPlaces;
    private int appearing;
    private int vanishing;

    /** @param rules those to count */
    Tally(Set<String> rules) {
        rules.forEach(rule -> fired.put(rule, 0));
    }

    void add(Comparison comparison) {
        compared++;
        whole += comparison.whole() ? 1 : 0;
        comparison.moves().forEach(this::add);
        if (comparison.isChange()) {
            changed++;
            examples.add(comparison);
            if (examples.size() > EXAMPLES) {
                examples.poll();
            }
        }
    }

    private void add(Move move) {
        items++;
        if (move.to() == null) {
            vanishing++;
        } else {
            shownAfter++;
            Set<String> rules = new HashSet<>(Replay.firedRules(move.after()));
            fired.replaceAll((rule, count) -> rules.contains(rule) ? count + 1 : count);
            appearing += move.from() == null ? 1 : 0;
        }
        if (move.places() > 0) {
            moved++;
            places += move.places();
            mostPlaces = Math.max(mostPlaces, move.places());
        }
    }

    int compared() {
        return compared;
    }

    int whole() {
        return whole;
    }

    Preview.Effect effect() {
        return new Preview.Effect(
                changed,
                compared == 0 ? 0 : (double) changed / compared,
                items,
                moved,
                moved == 0 ? 0 : (double) places / moved,
                mostPlaces,
                appearing,
                vanishing);
    }

    List<Preview.RuleEffect> rules() {
        return fired.entrySet().stream()
                .map(rule -> new Preview.RuleEffect(rule.getKey(), shownAfter, rule.getValue()))
                .toList();
    }

    /** Moved most first. */
    List<Preview.Example> examples() {
        return examples.stream()
                .sorted(LEAST_MOVED.reversed())
                .map(comparison -> new Preview.Example(
                        comparison.decisionId(),
                        comparison.whole(),
                        comparison.moves().stream()
                                .filter(Move::isChange)
                                .limit(MOVES_PER_EXAMPLE)
                                .map(Tally::moved)
                                .toList()))
                .toList();
    }

    private static Preview.Moved moved(Move move) {
        return new Preview.Moved(
                move.itemId(),
                move.from(),
                move.to(),
                move.scoreBefore(),
                move.after().score(),
                move.after().reasons());
    }

    /** An item that comes or goes moved as far as there are places. */
    private static int distance(Comparison comparison) {
        return comparison.moves().stream()
                .mapToInt(move -> move.from() == null || move.to() == null ? comparison.shown() : move.places())
                .sum();
    }
}
