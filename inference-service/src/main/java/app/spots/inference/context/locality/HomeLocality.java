package app.spots.inference.context.locality;

import app.spots.contracts.catalogue.Spot;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.person.OwnVisits;
import app.spots.inference.person.PersonHistory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The locality where most of a person's visits lie; ties go to the first id. Where somebody lives is neither asked nor
 * stored.
 *
 * @param visits there
 * @param allVisits in any known locality
 */
public record HomeLocality(String localityId, long visits, long allVisits) {

    /** Derived when asked for, so that a spot that gets its locality later counts from then on. */
    public static Optional<HomeLocality> of(PersonHistory history, CatalogueSnapshot catalogue) {
        Map<String, Long> visitsByLocality = new TreeMap<>();
        for (OwnVisits own : history.visits().values()) {
            Spot spot = catalogue.spot(own.spotId());
            if (spot != null && spot.localityId() != null) {
                visitsByLocality.merge(spot.localityId(), (long) own.visits(), Long::sum);
            }
        }
        long all = visitsByLocality.values().stream().mapToLong(Long::longValue).sum();
        HomeLocality home = null;
        for (var entry : visitsByLocality.entrySet()) {
            if (home == null || entry.getValue() > home.visits()) {
                home = new HomeLocality(entry.getKey(), entry.getValue(), all);
            }
        }
        return Optional.ofNullable(home);
    }
}
