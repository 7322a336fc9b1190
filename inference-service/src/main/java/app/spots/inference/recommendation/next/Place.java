package app.spots.inference.recommendation.next;

import app.spots.features.HourlyVisits;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody may go.
 *
 * @param popularity all people's visits, by hour, UTC
 * @param km from where the person is; null when one of the two is not known
 */
public record Place(
        String spotId, HourlyVisits popularity, @Nullable Double km) {

    /** Divides chances: nearer places before farther ones. */
    double farness() {
        return 1 + (km == null ? 0 : km);
    }
}
