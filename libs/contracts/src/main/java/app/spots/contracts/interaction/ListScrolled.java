package app.spots.contracts.interaction;

/**
 * Payload: the person scrolled through a list.
 *
 * @param depth share of the list that was reached, 0.0 to 1.0
 */
public record ListScrolled(String listId, double depth) {}
