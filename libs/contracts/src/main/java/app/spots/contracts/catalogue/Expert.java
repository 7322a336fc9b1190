package app.spots.contracts.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Someone recognised for a category in a geographic scope.
 *
 * @param scope local, city, regional, national, global or universal
 * @param localityId the locality (or city) of the scope, absent for global and universal
 * @param golden a long-resident local expert
 * @param residencyYears years lived in the locality
 * @param spotIds the spots they stand behind
 */
public record Expert(
        String id,
        String agentId,
        String category,
        String scope,
        @Nullable String localityId,
        boolean golden,
        double residencyYears,
        List<String> spotIds)
        implements CatalogueEntry {

    public Expert {
        spotIds = spotIds == null ? List.of() : List.copyOf(spotIds);
    }
}
