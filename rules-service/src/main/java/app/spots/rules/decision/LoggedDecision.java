package app.spots.rules.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it was served. Inputs are numbers, booleans and strings by name, already on the pack's grid; an unknown one
 * is left out.
 *
 * @param weightsId null for the pack's starting weights
 * @param candidatesConsidered how many there were to choose from
 * @param served best first
 * @param rest all other candidates, where the decision is one of the sample that keeps them; else null
 * @param exploration how the shown order was drawn; null where it was the order of the scores for certain
 */
public record LoggedDecision(
        UUID decisionId,
        Instant decidedAt,
        String releaseId,
        String modelId,
        String packId,
        @Nullable String weightsId,
        int candidatesConsidered,
        Map<String, Object> user,
        Map<String, Object> context,
        List<Served> served,
        @Nullable List<NotServed> rest,
        @Nullable Exploration exploration) {

    public LoggedDecision {
        served = List.copyOf(served);
        rest = rest == null ? null : List.copyOf(rest);
    }

    /** @param explored whether the order was drawn, or stayed that of the scores */
    public record Exploration(double probability, int window, boolean explored) {}

    /**
     * {@code factor} and {@code firedRules} are as they were told at the time; null where they were not, as are the last three.
     *
     * @param rank where it was shown
     * @param propensity probability that it was shown just there
     * @param scoreRank where its score alone puts it
     */
    public record Served(
            String itemId,
            String itemType,
            int rank,
            double score,
            double modelScore,
            Map<String, Object> inputs,
            @Nullable Double factor,
            @Nullable List<String> firedRules,
            @Nullable UUID impressionId,
            @Nullable Double propensity,
            @Nullable Integer scoreRank) {}

    /** @param filteredBy the filter that removed it; null where others stood before it */
    public record NotServed(
            String itemId,
            String itemType,
            double modelScore,
            Map<String, Object> inputs,
            @Nullable String filteredBy) {}

    /** Whether every candidate is known; some of a very large set may not have fitted into the message. */
    public boolean hasAllCandidates() {
        return rest != null && served.size() + rest.size() >= candidatesConsidered;
    }

    LocalDate day() {
        return decidedAt.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    LoggedDecision withRest(@Nullable List<NotServed> others) {
        return new LoggedDecision(
                decisionId,
                decidedAt,
                releaseId,
                modelId,
                packId,
                weightsId,
                candidatesConsidered,
                user,
                context,
                served,
                others,
                exploration);
    }
}
