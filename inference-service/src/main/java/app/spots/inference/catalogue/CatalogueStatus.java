package app.spots.inference.catalogue;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param countByKind stored entries
 * @param indexed entries that this replica answers from
 * @param caughtUp whether this replica's index showed all that was announced before it started, and shows all it got since
 * @param text how far the words of these entries have a meaning to the live text model; null while none is live
 */
public record CatalogueStatus(
        Map<String, Long> countByKind,
        int indexed,
        boolean caughtUp,
        @Nullable TextCoverage text) {}
