package app.spots.inference.moderation;

import java.time.Instant;

/**
 * An item that is shown to nobody.
 *
 * @param itemId of the catalogue, known there or not yet
 * @param reason for operators, never told to people
 */
public record ModerationBlock(String itemId, String reason, String blockedBy, Instant blockedAt) {}
