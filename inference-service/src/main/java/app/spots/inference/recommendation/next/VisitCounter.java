package app.spots.inference.recommendation.next;

import app.spots.features.HourlyVisits;
import app.spots.inference.person.OwnVisits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The counter, the baseline that any model has to beat: own visits by their number, by how long ago and at which hours they
 * were; else what all people do at this hour; nearer places before farther ones. With {@code n} own visits in reach the own share
 * is {@code n / (n + 5)}. What follows on which place it does not count.
 */
public final class VisitCounter {
    /** As answers and decisions name it. */
    public static final String ID = "visit-counter@1";

    private static final double COUNT = 0.40;
    private static final double RECENCY = 0.35;
    private static final double HOUR = 0.25;
    private static final double OWN_PRIOR_VISITS = 5;
    private static final double RECENCY_DAYS = 30;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final int HOURS = 24;
    /** Of all people's visits: how much of them is spread over the day, for places of which few hours are known. */
    private static final double HOURS_PRIOR_VISITS = 8;

    private VisitCounter() {}

    /** One for each place, in their order; over all of them they sum to 1, but for rounding. */
    public static double[] probabilities(Moment moment, List<Place> places) {
        int hour = moment.at().atOffset(ZoneOffset.UTC).getHour();
        double[] counts = shares(places, place -> visits(moment, place));
        double[] recent = shares(places, place -> recent(moment, place));
        double[] atHour = shares(places, place -> aroundHour(moment, place, hour));
        double[] others = shares(places, place -> others(place.popularity(), hour));
        double own = places.stream().mapToDouble(place -> visits(moment, place)).sum();
        double ownShare = own / (own + OWN_PRIOR_VISITS);
        double[] probabilities = new double[places.size()];
        for (int i = 0; i < probabilities.length; i++) {
            double mine = COUNT * counts[i] + RECENCY * recent[i] + HOUR * atHour[i];
            probabilities[i] = (ownShare * mine + (1 - ownShare) * others[i])
                    / places.get(i).farness();
        }
        return normalised(probabilities);
    }

    private static double visits(Moment moment, Place place) {
        OwnVisits own = moment.visits().get(place.spotId());
        return own == null ? 0 : own.visits();
    }

    private static double recent(Moment moment, Place place) {
        OwnVisits own = moment.visits().get(place.spotId());
        if (own == null) {
            return 0;
        }
        double days =
                Math.max(0, Duration.between(own.lastVisitAt(), moment.at()).toSeconds() / SECONDS_PER_DAY);
        return own.visits() * Math.exp(-days / RECENCY_DAYS);
    }

    private static double aroundHour(Moment moment, Place place, int hour) {
        double visits = visits(moment, place);
        int[] hours = moment.hours().get(place.spotId());
        // Half of it spread over the day: somebody who always came at noon may come at three for once.
        double spread = visits * 3 / HOURS / 2;
        if (hours == null) {
            return spread;
        }
        return spread + hours[(hour + HOURS - 1) % HOURS] + hours[hour] + hours[(hour + 1) % HOURS];
    }

    private static double others(HourlyVisits popularity, int hour) {
        double share =
                (popularity.around(hour) + HOURS_PRIOR_VISITS * 3 / HOURS) / (popularity.total() + HOURS_PRIOR_VISITS);
        return (popularity.total() + 1) * share;
    }

    private static double[] shares(List<Place> places, ToDoubleFunction<Place> of) {
        return normalised(places.stream().mapToDouble(of).toArray());
    }

    /** All zeros stay zeros. */
    static double[] normalised(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        if (sum > 0) {
            for (int i = 0; i < values.length; i++) {
                values[i] /= sum;
            }
        }
        return values;
    }

    /**
     * @param visits the person's, by spot
     * @param hours 24 counts of visits a spot, UTC; fewer than its visits where the hours are not known
     */
    public record Moment(Instant at, Map<String, OwnVisits> visits, Map<String, int[]> hours) {}
}
