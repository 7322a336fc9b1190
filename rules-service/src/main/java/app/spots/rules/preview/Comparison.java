package app.spots.rules.preview;

import app.spots.rules.decision.LoggedDecision;
import app.spots.rules.decision.Rescoring;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One decision, by the pack it was served by and by another. With the whole candidate set both rank all of it; with no more
 * than what was served, both rank that among itself.
 *
 * @param whole whether all candidates are known
 * @param shown how many were shown
 * @param moves of what either of them shows, by the new rank; those it shows no more last
 */
record Comparison(UUID decisionId, boolean whole, int shown, List<Move> moves, List<Place> after) {

    private static final Comparator<Place> BEST_FIRST =
            Comparator.comparingDouble(Place::score).reversed().thenComparing(Place::itemId);

    /** @param to null when it would not be shown, {@code from} null when it was not */
    record Move(
            String itemId,
            String itemType,
            @Nullable Integer from,
            @Nullable Integer to,
            double scoreBefore,
            double scoreAfter,
            Place after) {

        boolean isChange() {
            return from == null || to == null || !from.equals(to);
        }

        int places() {
            return from == null || to == null ? 0 : Math.abs(from - to);
        }
    }

    static Comparison of(LoggedDecision decision, Rescoring served, Rescoring other) {
        List<Place> before = places(decision, served);
        List<Place> after = places(decision, other);
        int shown = decision.served().size();
        return new Comparison(
                decision.decisionId(), decision.hasAllCandidates(), shown, moves(before, after, shown), after);
    }

    boolean isChange() {
        return moves.stream().anyMatch(Move::isChange);
    }

    private static List<Place> places(LoggedDecision decision, Rescoring rescoring) {
        List<Place> places = new ArrayList<>();
        for (LoggedDecision.Served item : decision.served()) {
            places.add(place(item.itemId(), item.itemType(), item.modelScore(), item.inputs(), rescoring));
        }
        List<LoggedDecision.NotServed> rest = decision.rest();
        if (rest != null && decision.hasAllCandidates()) {
            for (LoggedDecision.NotServed item : rest) {
                places.add(place(item.itemId(), item.itemType(), item.modelScore(), item.inputs(), rescoring));
            }
        }
        places.sort(BEST_FIRST);
        return places;
    }

    private static Place place(
            String itemId, String itemType, double modelScore, Map<String, Object> inputs, Rescoring rescoring) {
        var trace = rescoring.trace(modelScore, inputs);
        return new Place(itemId, itemType, trace.score(), trace);
    }

    private static List<Move> moves(List<Place> before, List<Place> after, int shown) {
        Map<String, Integer> from = ranks(before, shown);
        Map<String, Integer> to = ranks(after, shown);
        Map<String, Double> scores = new HashMap<>();
        before.forEach(place -> scores.put(place.itemId(), place.score()));
        List<Move> moves = new ArrayList<>();
        for (Place place : after) {
            Integer was = from.get(place.itemId());
            Integer is = to.get(place.itemId());
            if (was != null || is != null) {
                double score = scores.getOrDefault(place.itemId(), 0.0);
                moves.add(new Move(place.itemId(), place.itemType(), was, is, score, place.score(), place));
            }
        }
        return moves;
    }

    /** Ranks of what is shown: the best that no filter removes. */
    private static Map<String, Integer> ranks(List<Place> bestFirst, int shown) {
        Map<String, Integer> ranks = new HashMap<>();
        for (Place place : bestFirst) {
            if (!place.isExcluded() && ranks.size() < shown) {
                ranks.put(place.itemId(), ranks.size() + 1);
            }
        }
        return ranks;
    }
}
