package app.spots.recommenders.nextvisit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What people did, counted as it happens; any {@link NextVisitWeights} say what follows from it. People and places come, change
 * and go: what is counted then is always what counting everything anew would give. May be asked by many threads while one
 * counts.
 */
public final class CountedVisits {

    /** Each has room for all places. */
    private static final int SPARES = 8;

    private final VisitStatistics statistics;
    private final BlockingQueue<SituationTerms> spares = new ArrayBlockingQueue<>(SPARES);
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /** @throws IllegalArgumentException when a place is given twice */
    public CountedVisits(List<Place> places) {
        this(new VisitStatistics(new PlaceTable(places)));
    }

    CountedVisits(VisitStatistics statistics) {
        this.statistics = statistics;
    }

    /** Places that can be visited: those that are new, and those of which something else is known now. */
    public void put(Collection<Place> places) {
        lock.writeLock().lock();
        try {
            statistics.put(places);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Which of these places it does not know. */
    public List<String> unknown(Collection<String> ids) {
        lock.readLock().lock();
        try {
            return ids.stream()
                    .filter(id -> statistics.places().number(id) == PlaceTable.NONE)
                    .toList();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** To which of these places anybody went. Weights say nothing of the others: they are learned from choices among such. */
    public Set<String> visited(Collection<String> ids) {
        lock.readLock().lock();
        try {
            Set<String> visited = new HashSet<>();
            for (String id : ids) {
                int place = statistics.places().number(id);
                if (place != PlaceTable.NONE && statistics.visits(place) > 0) {
                    visited.add(id);
                }
            }
            return visited;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** All places it knows, as they were put. */
    public List<Place> places() {
        lock.readLock().lock();
        try {
            return List.copyOf(statistics.places().places());
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Counts one more visit, in any order of time. @return false when the place is not known */
    public boolean add(Visit visit) {
        lock.writeLock().lock();
        try {
            return statistics.add(visit);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** From now on these, in order of time and each with its moment, are all visits of the person that count. */
    public void replace(String person, List<Situation.Step> visits) {
        lock.writeLock().lock();
        try {
            statistics.replace(person, visits);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Nothing of the person is counted any more. */
    public void forget(String person) {
        lock.writeLock().lock();
        try {
            statistics.forget(person);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** How many visits are counted. */
    public int visits() {
        lock.readLock().lock();
        try {
            return statistics.total();
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * These places by their chance, falling; those that are not known are missing.
     *
     * @param history all that the asker knows of the person, in order of time, whatever is counted so far; without any visit
     *     before the trajectory the person is a stranger
     */
    public List<ScoredPlace> rank(
            NextVisitWeights weights, Situation situation, List<Situation.Step> history, List<String> candidates) {
        return answer(
                weights,
                situation,
                history,
                candidates,
                (known, scores) -> ranked(statistics.places(), known, scores, known.length));
    }

    /**
     * @param history absent: what is counted of the person
     * @param candidates absent: all places
     */
    <T> T answer(
            NextVisitWeights weights,
            Situation situation,
            @Nullable List<Situation.Step> history,
            @Nullable List<String> candidates,
            BiFunction<int[], double[], T> form) {
        lock.readLock().lock();
        try {
            SituationTerms terms = spare();
            int[] numbers = candidates == null
                    ? IntStream.range(0, statistics.places().size()).toArray()
                    : known(candidates);
            Ask ask = Ask.of(situation, statistics);
            Setting setting = Setting.of(ask);
            if (history == null) {
                terms.prepare(ask);
            } else {
                PersonHistory own = statistics.history(history);
                terms.prepare(ask, own);
                setting = Setting.of(ask, own.size() == 0 || own.second(0) >= ask.historyEnds());
            }
            double[] scores = weights.of(setting).scores(terms, numbers);
            spares.offer(terms);
            return form.apply(numbers, scores);
        } finally {
            lock.readLock().unlock();
        }
    }

    private SituationTerms spare() {
        SituationTerms terms = spares.poll();
        return terms == null || !terms.fits() ? new SituationTerms(statistics) : terms;
    }

    private int[] known(List<String> candidates) {
        return candidates.stream()
                .mapToInt(statistics.places()::number)
                .filter(place -> place != PlaceTable.NONE)
                .distinct()
                .toArray();
    }

    static List<ScoredPlace> ranked(PlaceTable places, int[] candidates, double[] scores, int count) {
        double highest = Arrays.stream(scores).max().orElse(0);
        double total = 0;
        for (double score : scores) {
            total += StrictMath.exp(score - highest);
        }
        List<ScoredPlace> ranked = new ArrayList<>();
        for (int at : ShortList.best(scores, count)) {
            ranked.add(new ScoredPlace(places.id(candidates[at]), StrictMath.exp(scores[at] - highest) / total));
        }
        return ranked;
    }

    byte[] toBytes(NextVisitWeights weights) {
        lock.readLock().lock();
        try {
            return NextVisitModelBytes.write(statistics, weights);
        } finally {
            lock.readLock().unlock();
        }
    }
}
