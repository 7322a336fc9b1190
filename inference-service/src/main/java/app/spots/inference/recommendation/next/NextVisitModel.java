package app.spots.inference.recommendation.next;

import app.spots.features.HourlyVisits;
import app.spots.inference.person.OwnVisits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells how probable it is that a person's next visit is to a place. */
public interface NextVisitModel {

    /** Name and version, as answers and decisions name it. */
    String id();

    /** One for each place, in their order; over all of them they sum to 1, but for rounding. */
    double[] probabilities(Moment moment, List<Place> places);

    /**
     * @param visits the person's, by spot
     * @param hours 24 counts of visits a spot, UTC; fewer than its visits where the hours are not known
     */
    record Moment(Instant at, Map<String, OwnVisits> visits, Map<String, int[]> hours) {}

    /**
     * @param popularity all people's visits, by hour, UTC
     * @param km from where the person is; null when one of the two is not known
     */
    record Place(
            String spotId,
            HourlyVisits popularity,
            @Nullable Double km) {}
}
