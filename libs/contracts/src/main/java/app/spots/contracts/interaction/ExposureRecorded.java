package app.spots.contracts.interaction;

import java.util.UUID;

/**
 * Payload: a recommendation was on the person's screen. All fields echo the answer that was shown.
 *
 * @param rank where it was shown, 1 is the top; not the cluster's rank where a phone ranked again offline
 * @param propensity probability, in (0, 1], that serving put this item at this rank
 */
public record ExposureRecorded(
        UUID decisionId,
        UUID impressionId,
        String itemId,
        String itemType,
        int rank,
        double propensity,
        String releaseId) {}
