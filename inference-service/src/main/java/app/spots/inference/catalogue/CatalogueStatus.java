package app.spots.inference.catalogue;

import java.util.Map;

/**
 * @param countByKind stored entries
 * @param indexed entries that this replica answers from
 * @param caughtUp whether this replica's index showed all that was announced before it started, and shows all it got since
 */
public record CatalogueStatus(Map<String, Long> countByKind, int indexed, boolean caughtUp) {}
