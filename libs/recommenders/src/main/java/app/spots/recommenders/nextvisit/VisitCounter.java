package app.spots.recommenders.nextvisit;

import java.util.Arrays;
import java.util.List;

/**
 * The baseline that stands beside every result: how often the person was at a place, in the history and the trajectory
 * so far; among equals, the place that more visits went to.
 */
public final class VisitCounter {

    private static final double POPULARITY = 1e-6;

    private final VisitStatistics statistics;

    private VisitCounter(VisitStatistics statistics) {
        this.statistics = statistics;
    }

    public static VisitCounter of(List<Place> places, List<Visit> visits) {
        VisitStatistics statistics = new VisitStatistics(new PlaceTable(places));
        visits.forEach(statistics::add);
        return new VisitCounter(statistics);
    }

    /** One score for each place, in the order of the places given. */
    public double[] scores(Situation situation) {
        PlaceTable places = statistics.places();
        double[] scores = new double[places.size()];
        Arrays.setAll(scores, place -> POPULARITY * statistics.visits(place));
        int person = statistics.person(situation.person());
        if (person != PlaceTable.NONE) {
            PersonHistory history = statistics.history(person);
            for (int at = 0; at < history.size(); at++) {
                scores[history.place(at)]++;
            }
        }
        for (Situation.Step step : situation.trajectory()) {
            int place = places.number(step.place());
            if (place != PlaceTable.NONE) {
                scores[place]++;
            }
        }
        return scores;
    }
}
