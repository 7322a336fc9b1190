package app.spots.acceptance.city;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Random numbers that are the same on every machine: bits from {@link SplittableRandom} (SplitMix64, whose sequence for
 * a seed is part of its contract), everything else by IEEE basic operations and {@link StrictMath}. A stream is named,
 * so that drawing more for one purpose never shifts another.
 */
final class Dice {

    private static final double TO_UNIT = 0x1.0p-53;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final SplittableRandom bits;

    private Dice(SplittableRandom bits) {
        this.bits = bits;
    }

    static Dice named(long seed, String stream, long... coordinates) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < stream.length(); i++) {
            hash = (hash ^ stream.charAt(i)) * FNV_PRIME;
        }
        for (long coordinate : coordinates) {
            hash = mix(hash ^ coordinate);
        }
        return new Dice(new SplittableRandom(mix(seed) ^ hash));
    }

    /** Uniform in [0, 1). */
    double unit() {
        return (bits.nextLong() >>> 11) * TO_UNIT;
    }

    /** Uniform in [0, bound). */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    double between(double low, double high) {
        return low + unit() * (high - low);
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** Standard normal, by Box and Muller. */
    double normal() {
        double radius = StrictMath.sqrt(-2.0 * StrictMath.log(1.0 - unit()));
        return radius * StrictMath.cos(2.0 * StrictMath.PI * unit());
    }

    /** Standard Gumbel: added to utilities, the largest sum is a draw from the multinomial logit. */
    double gumbel() {
        double open = (bits.nextLong() >>> 12) * 0x1.0p-52 + 0x1.0p-53;
        return -StrictMath.log(-StrictMath.log(open));
    }

    <T> T oneOf(List<T> items) {
        return items.get(below(items.size()));
    }

    /** Index drawn in proportion to non-negative weights with a positive sum. */
    int weighted(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double left = unit() * total;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
