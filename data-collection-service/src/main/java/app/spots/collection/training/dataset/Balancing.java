package app.spots.collection.training.dataset;

import app.spots.contracts.training.LabelSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Brings the classes together by leaving exposures of the larger one out, never by inventing any.
 *
 * <p>Of the larger class, an exposure with confidence c is kept with probability {@code min(1, lambda * c)}, with the lambda
 * that is expected to keep as many as the target share asks for: what is known better is kept more often. The draw is a hash of seed
 * and impression, so it does not depend on order. A kept exposure weighs 1 / probability, so weighted sums over the examples
 * estimate sums over all exposures without bias (Horvitz and Thompson). There is no share near the target that is left as it is:
 * two windows alike would give sets unlike.
 */
final class Balancing {
    static final String METHOD = "seeded down-sampling of the larger class, probability min(1, lambda * confidence)";

    private static final int BISECTIONS = 200;

    private final Map<LabelSource, Map<Integer, Double>> probabilities = new EnumMap<>(LabelSource.class);
    private final byte[] seed;

    /** Exposures that one source gave one label. */
    record Stratum(LabelSource source, int label, long rows, double confidence) {}

    private Balancing(List<Stratum> strata, Map<Integer, Double> lambda, long seed) {
        this.seed = ByteBuffer.allocate(Long.BYTES).putLong(seed).array();
        strata.forEach(stratum -> probabilities
                .computeIfAbsent(stratum.source(), source -> new HashMap<>())
                .put(stratum.label(), keep(stratum, lambda.getOrDefault(stratum.label(), Double.POSITIVE_INFINITY))));
    }

    static Balancing none(List<Stratum> strata) {
        return new Balancing(strata, Map.of(), 0);
    }

    /** @param target share of positives, in (0, 1) */
    static Balancing towards(double target, List<Stratum> strata, long seed) {
        double positives = rows(strata, 1);
        double negatives = rows(strata, 0);
        if (positives == 0 || negatives == 0) {
            return none(strata);
        }
        return positives / (positives + negatives) < target
                ? new Balancing(strata, Map.of(0, lambda(of(strata, 0), positives * (1 - target) / target)), seed)
                : new Balancing(strata, Map.of(1, lambda(of(strata, 1), negatives * target / (1 - target))), seed);
    }

    private static List<Stratum> of(List<Stratum> strata, int label) {
        return strata.stream().filter(stratum -> stratum.label() == label).toList();
    }

    private static double rows(List<Stratum> strata, int label) {
        return of(strata, label).stream().mapToLong(Stratum::rows).sum();
    }

    /** The number kept grows with lambda, so halving an interval finds it. */
    private static double lambda(List<Stratum> larger, double wanted) {
        double low = 0;
        double high = 1
                / larger.stream()
                        .mapToDouble(Stratum::confidence)
                        .filter(confidence -> confidence > 0)
                        .min()
                        .orElse(1);
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            double kept = larger.stream()
                    .mapToDouble(stratum -> stratum.rows() * keep(stratum, middle))
                    .sum();
            if (kept < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double keep(Stratum stratum, double lambda) {
        return lambda == Double.POSITIVE_INFINITY ? 1 : Math.min(1, lambda * stratum.confidence());
    }

    double probability(LabelSource source, int label) {
        return probabilities.getOrDefault(source, Map.of()).getOrDefault(label, 1.0);
    }

    boolean keeps(UUID impressionId, LabelSource source, int label) {
        double probability = probability(source, label);
        return probability >= 1 || draw(impressionId) < probability;
    }

    /** Uniform in [0, 1). */
    private double draw(UUID impressionId) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(seed);
            hash.update(impressionId.toString().getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(hash.digest()).getLong() >>> 11) * 0x1.0p-53;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK lacks SHA-256", e);
        }
    }
}
