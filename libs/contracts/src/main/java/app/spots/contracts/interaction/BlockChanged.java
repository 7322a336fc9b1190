package app.spots.contracts.interaction;

/**
 * Payload: the person no longer wants to see an item at all, or lets it back in. Stronger than dismissing a
 * recommendation, and said anywhere in the app. The latest by time holds.
 *
 * @param itemType spot, event, community, club or list
 * @param blocked false lifts the block
 */
public record BlockChanged(String itemType, String itemId, boolean blocked) {}
