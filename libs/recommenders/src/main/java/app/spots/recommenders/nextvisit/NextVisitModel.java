package app.spots.recommenders.nextvisit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a person goes next: terms about own habits, steps, hours, distance and company, weighed log-linearly by setting,
 * and where enough was seen, put into a better order by boosted trees. Statistics follow each visit by {@link #update};
 * the weights stay until the next fit. The same input gives the same model and the same scores on any machine. May be
 * asked by many threads while one updates.
 */
public final class NextVisitModel {

    private final VisitStatistics statistics;
    private final Map<Setting, Weighing> weighings;
    private final ConcurrentLinkedQueue<SituationTerms> spare = new ConcurrentLinkedQueue<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    NextVisitModel(VisitStatistics statistics, Map<Setting, Weighing> weighings) {
        this.statistics = statistics;
        this.weighings = weighings;
    }

    /**
     * @param visits in any order; those to places not given are passed over
     * @throws IllegalArgumentException when a place is given twice
     */
    public static NextVisitModel fit(List<Place> places, List<Visit> visits, FitPlan plan) {
        PlaceTable table = new PlaceTable(places);
        Map<Setting, Weighing> weighings = new Fitting(visits, table, plan).weighings();
        VisitStatistics statistics = new VisitStatistics(table);
        visits.forEach(statistics::add);
        return new NextVisitModel(statistics, weighings);
    }

    /** Counts one more visit, in any order of time. @return false when the place is not known */
    public boolean update(Visit visit) {
        lock.writeLock().lock();
        try {
            return statistics.add(visit);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** One score for each place, in the order of the places fitted on: logarithms of chances up to a constant. */
    public double[] scores(Situation situation) {
        return answer(situation, null, (candidates, scores) -> scores);
    }

    /**
     * The most probable of all places, falling.
     *
     * @param count how many at most
     */
    public List<ScoredPlace> best(Situation situation, int count) {
        return answer(situation, null, (candidates, scores) -> ranked(candidates, scores, count));
    }

    /** These places by their chance, falling; those that the model does not know are missing. */
    public List<ScoredPlace> rank(Situation situation, List<String> candidates) {
        return answer(situation, candidates, (known, scores) -> ranked(known, scores, known.length));
    }

    /** How many terms a candidate is judged by. */
    public static int terms() {
        return Term.COUNT;
    }

    /** How many visits it has counted. */
    public int visits() {
        lock.readLock().lock();
        try {
            return statistics.total();
        } finally {
            lock.readLock().unlock();
        }
    }

    public byte[] toBytes() {
        lock.readLock().lock();
        try {
            return NextVisitModelBytes.write(statistics, weighings);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** @throws UnreadableModelException when the bytes are damaged, cut, too many, or of another version */
    public static NextVisitModel fromBytes(byte[] bytes) {
        return NextVisitModelBytes.read(bytes);
    }

    private <T> T answer(Situation situation, @Nullable List<String> candidates, BiFunction<int[], double[], T> form) {
        lock.readLock().lock();
        SituationTerms terms = spare.poll();
        try {
            if (terms == null) {
                terms = new SituationTerms(statistics);
            }
            int[] numbers = candidates == null
                    ? IntStream.range(0, statistics.places().size()).toArray()
                    : known(candidates);
            Ask ask = Ask.of(situation, statistics);
            terms.prepare(ask);
            double[] scores = weighing(Setting.of(ask)).scores(terms, numbers);
            spare.add(terms);
            return form.apply(numbers, scores);
        } finally {
            lock.readLock().unlock();
        }
    }

    private Weighing weighing(Setting setting) {
        Weighing weighing = weighings.get(setting);
        if (weighing == null) {
            throw new IllegalStateException("The model has no weights for " + setting);
        }
        return weighing;
    }

    private int[] known(List<String> candidates) {
        return candidates.stream()
                .mapToInt(statistics.places()::number)
                .filter(place -> place != PlaceTable.NONE)
                .distinct()
                .toArray();
    }

    private List<ScoredPlace> ranked(int[] candidates, double[] scores, int count) {
        double highest = Arrays.stream(scores).max().orElse(0);
        double total = 0;
        for (double score : scores) {
            total += StrictMath.exp(score - highest);
        }
        List<ScoredPlace> ranked = new ArrayList<>();
        for (int at : ShortList.best(scores, count)) {
            ranked.add(new ScoredPlace(
                    statistics.places().id(candidates[at]), StrictMath.exp(scores[at] - highest) / total));
        }
        return ranked;
    }
}
