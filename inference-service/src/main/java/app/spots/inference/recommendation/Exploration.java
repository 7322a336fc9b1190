package app.spots.inference.recommendation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Draws the order in which a ranking is shown, by the decision's id alone, and tells how probable each item's place was.
 *
 * <p>With the given probability the ranking is cut into blocks of {@code window} places, the first one of 0 to
 * {@code window - 1} places (drawn uniformly), and each block is shuffled uniformly; else the order stays. An item therefore
 * never moves by {@code window} places or more. Over all ids the item that stands at {@code i} is shown at {@code r} with
 * probability {@code (1 - probability) [i = r] + probability / window * sum over first blocks of [same block] / its size}.
 *
 * <p>The draws: SplitMix64 seeded with the first 8 bytes of SHA-256({@code "spots-exploration"}, 0, the id's 16 bytes); each
 * is the top 53 bits times 2^-53. First whether to explore, then the first block's size, then block by block
 * Fisher-Yates from its last place down.
 */
final class Exploration {
    private static final byte[] PURPOSE = "spots-exploration\0".getBytes(StandardCharsets.US_ASCII);
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final int FRACTION_BITS = 53;
    private static final double FRACTION = 0x1p-53;

    private final double probability;
    private final int window;
    private final int ranked;

    /** @param ranked how many there are to order, those included that may come up from below what is shown */
    Exploration(double probability, int window, int ranked) {
        this.probability = probability;
        this.window = window;
        this.ranked = ranked;
    }

    /**
     * @param order by shown place, from 0, the place in the ranking
     * @param explored whether it was drawn
     */
    record Order(int[] order, boolean explored) {}

    Order draw(UUID decisionId) {
        int[] order = new int[ranked];
        for (int i = 0; i < ranked; i++) {
            order[i] = i;
        }
        Draws draws = new Draws(seed(decisionId));
        if (draws.uniform() >= probability) {
            return new Order(order, false);
        }
        int start = 0;
        int end = draws.below(window);
        while (start < ranked) {
            shuffle(order, start, Math.min(end, ranked), draws);
            start = end;
            end += window;
        }
        return new Order(order, true);
    }

    /** Probability that what stands at one place of the ranking is shown at another; both from 0. */
    double propensity(int place, int shownAt) {
        double drawn = 0;
        for (int first = 0; first < window; first++) {
            int start = startOfBlock(place, first);
            if (start == startOfBlock(shownAt, first)) {
                drawn += 1.0 / (endOfBlock(start, first) - start);
            }
        }
        double kept = place == shownAt ? 1 - probability : 0;
        return kept + probability * (drawn / window);
    }

    private int startOfBlock(int place, int first) {
        return place < first ? 0 : first + (place - first) / window * window;
    }

    private int endOfBlock(int start, int first) {
        return Math.min(start < first ? first : start + window, ranked);
    }

    private static void shuffle(int[] order, int start, int end, Draws draws) {
        for (int last = end - 1; last > start; last--) {
            int other = start + draws.below(last - start + 1);
            int moved = order[last];
            order[last] = order[other];
            order[other] = moved;
        }
    }

    private static long seed(UUID id) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(PURPOSE);
            sha.update(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array());
            return ByteBuffer.wrap(sha.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has SHA-256", e);
        }
    }

    /** SplitMix64. */
    private static final class Draws {
        private long state;

        Draws(long seed) {
            this.state = seed;
        }

        double uniform() {
            state += GOLDEN_GAMMA;
            long mixed = state;
            mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
            mixed ^= mixed >>> 31;
            return (mixed >>> (Long.SIZE - FRACTION_BITS)) * FRACTION;
        }

        int below(int bound) {
            return (int) (uniform() * bound);
        }
    }
}
