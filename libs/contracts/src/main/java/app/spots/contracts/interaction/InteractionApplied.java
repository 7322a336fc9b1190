package app.spots.contracts.interaction;

import java.util.UUID;

/** Data of {@code spots.interaction.applied.v1}: the person's context reflects this event of this install from now on. */
public record InteractionApplied(UUID eventId, String agentId, String installId, long seq) {}
