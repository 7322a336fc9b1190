package app.spots.modelruntime.search;

import app.spots.modelruntime.text.QuantisedVector;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Vectors by id, searched exactly. Readers never wait for writers; a search sees each vector as it was at some
 * moment of the search. The geographic prefilter is the caller's: it passes the ids that are near.
 */
public final class VectorIndex {

    private static final Comparator<Hit> WORST_FIRST =
            Comparator.comparingDouble(Hit::similarity).thenComparing(Hit::id, Comparator.reverseOrder());

    private final int dimensions;
    private final Map<String, QuantisedVector> vectors = new ConcurrentHashMap<>();

    public VectorIndex(int dimensions) {
        this.dimensions = dimensions;
    }

    /** @param similarity cosine, -1 to 1 */
    public record Hit(String id, double similarity) {}

    /** Adds or replaces. */
    public void put(String id, QuantisedVector vector) {
        requireDimensions(vector);
        vectors.put(id, vector);
    }

    public void remove(String id) {
        vectors.remove(id);
    }

    public int size() {
        return vectors.size();
    }

    /** The {@code count} most similar of all, best first; equals in the order of their ids. */
    public List<Hit> nearest(QuantisedVector query, int count) {
        requireDimensions(query);
        Best best = new Best(count);
        vectors.forEach((id, vector) -> best.offer(id, query.similarity(vector)));
        return best.ordered();
    }

    /** The {@code count} most similar among some; ids without a vector are passed over. */
    public List<Hit> nearest(QuantisedVector query, Collection<String> among, int count) {
        requireDimensions(query);
        Best best = new Best(count);
        for (String id : among) {
            QuantisedVector vector = vectors.get(id);
            if (vector != null) {
                best.offer(id, query.similarity(vector));
            }
        }
        return best.ordered();
    }

    /** Empty when the id has no vector. */
    public OptionalDouble similarity(QuantisedVector query, String id) {
        requireDimensions(query);
        QuantisedVector vector = vectors.get(id);
        return vector == null ? OptionalDouble.empty() : OptionalDouble.of(query.similarity(vector));
    }

    private void requireDimensions(QuantisedVector vector) {
        if (vector.dimensions() != dimensions) {
            throw new IllegalArgumentException(
                    "The index holds vectors of " + dimensions + " dimensions, not of " + vector.dimensions());
        }
    }

    /** The best so far, the worst of them at hand. */
    private static final class Best {

        private final int count;
        private final PriorityQueue<Hit> hits = new PriorityQueue<>(WORST_FIRST);

        Best(int count) {
            if (count < 0) {
                throw new IllegalArgumentException("Cannot find " + count + " nearest");
            }
            this.count = count;
        }

        void offer(String id, double similarity) {
            Hit worst = hits.peek();
            if (worst != null && hits.size() == count && similarity < worst.similarity()) {
                return;
            }
            hits.add(new Hit(id, similarity));
            if (hits.size() > count) {
                hits.poll();
            }
        }

        List<Hit> ordered() {
            return hits.stream().sorted(WORST_FIRST.reversed()).toList();
        }
    }
}
