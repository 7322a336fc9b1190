package app.spots.rules.preview;

import app.spots.rules.decision.LoggedDecision;
import app.spots.rules.decision.Rescoring;
import app.spots.rulescore.Trace;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
record Comparison(UUID decisionId, boolean whole, int shown, List<Move> moves) {

    /**
     * @param from null when it was not shown
     * @param to null when it would not be shown
     * @param after its evaluation by the other pack
     */
    record Move(
            String itemId, @Nullable Integer from, @Nullable Integer to, double scoreBefore, Trace after) {

        boolean isChange() {
            return from == null || to == null || !from.equals(to);
        }

        int places() {
            return from == null || to == null ? 0 : Math.abs(from - to);
        }
    }

    static Comparison of(LoggedDecision decision, Rescoring served, Rescoring other) {
        Side before = new Side(decision, served);
        Side after = new Side(decision, other);
        Set<String> either = new LinkedHashSet<>(after.shown());
        either.addAll(before.shown());
        List<Move> moves = either.stream()
                .map(id -> new Move(
                        id, before.rank(id), after.rank(id), before.trace(id).score(), after.trace(id)))
                .toList();
        return new Comparison(
                decision.decisionId(),
                decision.hasAllCandidates(),
                decision.served().size(),
                moves);
    }

    boolean isChange() {
        return moves.stream().anyMatch(Move::isChange);
    }
}
