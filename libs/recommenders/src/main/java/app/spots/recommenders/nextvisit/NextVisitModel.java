package app.spots.recommenders.nextvisit;

import app.spots.recommenders.storage.UnreadableModelException;
import java.util.List;

/**
 * Where a person goes next: terms about own habits, steps, hours, distance and company, weighed log-linearly by setting,
 * and where enough was seen, put into a better order by boosted trees. Statistics follow each visit by {@link #update};
 * the weights stay until the next fit. The same input gives the same model and the same scores on any machine. May be
 * asked by many threads while one updates.
 */
public final class NextVisitModel {

    private final VisitStatistics statistics;
    private final CountedVisits counted;
    private final NextVisitWeights weights;

    NextVisitModel(VisitStatistics statistics, NextVisitWeights weights) {
        this.statistics = statistics;
        this.counted = new CountedVisits(statistics);
        this.weights = weights;
    }

    /**
     * @param visits in any order; those to places not given are passed over
     * @throws IllegalArgumentException when a place is given twice
     */
    public static NextVisitModel fit(List<Place> places, List<Visit> visits, FitPlan plan) {
        PlaceTable table = new PlaceTable(places);
        NextVisitWeights weights = new NextVisitWeights(new Fitting(visits, table, plan).weighings());
        VisitStatistics statistics = new VisitStatistics(table);
        visits.forEach(statistics::add);
        return new NextVisitModel(statistics, weights);
    }

    /** Counts one more visit, in any order of time. @return false when the place is not known */
    public boolean update(Visit visit) {
        return counted.add(visit);
    }

    /** One score for each place, in the order of the places fitted on: logarithms of chances up to a constant. */
    public double[] scores(Situation situation) {
        return counted.answer(weights, situation, null, null, (candidates, scores) -> scores);
    }

    /**
     * The most probable of all places, falling.
     *
     * @param count how many at most
     */
    public List<ScoredPlace> best(Situation situation, int count) {
        return counted.answer(
                weights,
                situation,
                null,
                null,
                (candidates, scores) -> CountedVisits.ranked(statistics.places(), candidates, scores, count));
    }

    /** These places by their chance, falling; those that the model does not know are missing. */
    public List<ScoredPlace> rank(Situation situation, List<String> candidates) {
        return counted.answer(
                weights,
                situation,
                null,
                candidates,
                (known, scores) -> CountedVisits.ranked(statistics.places(), known, scores, known.length));
    }

    /** How many terms a candidate is judged by. */
    public static int terms() {
        return Term.COUNT;
    }

    /** How many visits it has counted. */
    public int visits() {
        return counted.visits();
    }

    /** What it learned, without what it counted. */
    public NextVisitWeights weights() {
        return weights;
    }

    public byte[] toBytes() {
        return counted.toBytes(weights);
    }

    /** @throws UnreadableModelException when the bytes are damaged, cut, too many, or of another version */
    public static NextVisitModel fromBytes(byte[] bytes) {
        return NextVisitModelBytes.read(bytes);
    }
}
