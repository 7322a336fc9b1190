package app.spots.rules.decision.web;

import app.spots.rules.decision.LoggedDecision;
import app.spots.rules.decision.Replay;
import app.spots.rulescore.Trace;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param equal whether everything below has the same bits as it was served with
 * @param says the same as a sentence
 * @param explored whether the order of the items was drawn; scores and their bits are the same either way
 * @param wholeCandidateSet whether the decision is of the sample that keeps all candidates
 * @param notServed of those, which were not shown
 */
record ReplayAnswer(
        UUID decisionId,
        Instant decidedAt,
        String releaseId,
        String modelId,
        String packId,
        @Nullable String weightsId,
        boolean equal,
        String says,
        boolean explored,
        boolean wholeCandidateSet,
        List<Item> items,
        List<NotServed> notServed) {

    /** Scores and factors as they were served, and as they are found now; bits in hexadecimal. */
    record Item(
            String itemId,
            String itemType,
            int rank,
            boolean equal,
            double servedScore,
            double score,
            String servedBits,
            String bits,
            @Nullable Double servedFactor,
            double factor,
            List<String> firedRules,
            Trace trace) {}

    record NotServed(
            String itemId,
            String itemType,
            boolean equal,
            double score,
            @Nullable String filteredBy) {}

    static ReplayAnswer of(Replay.Replayed replayed) {
        LoggedDecision decision = replayed.decision();
        return new ReplayAnswer(
                decision.decisionId(),
                decision.decidedAt(),
                decision.releaseId(),
                decision.modelId(),
                decision.packId(),
                decision.weightsId(),
                replayed.equal(),
                says(replayed),
                decision.exploration() != null && decision.exploration().explored(),
                decision.hasAllCandidates(),
                replayed.items().stream().map(ReplayAnswer::item).toList(),
                replayed.others().stream().map(ReplayAnswer::notServed).toList());
    }

    private static String says(Replay.Replayed replayed) {
        long items = replayed.items().stream().filter(item -> !item.equal()).count();
        long others = replayed.others().stream().filter(other -> !other.equal()).count();
        return replayed.equal()
                ? "Equal to the bit: " + replayed.items().size() + " items served, "
                        + replayed.others().size() + " others."
                : "Not equal: " + items + " of " + replayed.items().size() + " items served and " + others + " of "
                        + replayed.others().size() + " others differ.";
    }

    private static Item item(Replay.Item item) {
        LoggedDecision.Served logged = item.logged();
        return new Item(
                logged.itemId(),
                logged.itemType(),
                logged.rank(),
                item.equal(),
                logged.score(),
                item.score(),
                bits(logged.score()),
                bits(item.score()),
                logged.factor(),
                item.trace().factor(),
                Replay.firedRules(item.trace()),
                item.trace());
    }

    private static NotServed notServed(Replay.Other other) {
        return new NotServed(
                other.logged().itemId(), other.logged().itemType(), other.equal(), other.score(), other.filteredBy());
    }

    private static String bits(double value) {
        return "%016x".formatted(Double.doubleToRawLongBits(value));
    }
}
