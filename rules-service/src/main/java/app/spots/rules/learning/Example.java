package app.spots.rules.learning;

import java.time.Instant;
import java.util.UUID;

/**
 * An exposure with its label and all that its decision tells of it.
 *
 * @param scoreRank where the scores alone put it, beside the rank at which it was shown
 * @param propensity probability that it was shown just there
 * @param window within how many neighbours orders are drawn; 1 where they never are
 * @param explored whether this answer's order was drawn
 * @param segment the person's stage on the journey; empty where it was unknown
 * @param base the model's score on the pack's grid
 * @param rules ids of the rules that fired, in the pack's order
 * @param factors theirs as the pack says them, before weight and bounds
 */
record Example(
        UUID impressionId,
        UUID decisionId,
        String agentId,
        Instant exposedAt,
        String packId,
        int rank,
        int scoreRank,
        double propensity,
        int window,
        boolean explored,
        String segment,
        double base,
        String[] rules,
        double[] factors,
        boolean positive,
        double confidence,
        String source,
        int version) {}
