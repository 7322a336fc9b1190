package app.spots.features;

import org.jspecify.annotations.Nullable;

/**
 * The app's formula for how strongly somebody is called to an opportunity, from five parts of 0.0 to 1.0. How the app computes the
 * parts is not published: they are taken as given; null is unknown and counts as 0.5.
 */
public record CallingScore(
        @Nullable Double vibe,
        @Nullable Double lifeBetterment,
        @Nullable Double meaningfulConnection,
        @Nullable Double context,
        @Nullable Double timing) {

    /** From here on somebody is called. */
    public static final double CALLED_AT = 0.70;
    /** Of the formula in the app's hybrid test group; the network has the rest. */
    public static final double FORMULA_SHARE = 0.70;

    public CallingScore {
        requireKnownUnit("vibe", vibe);
        requireKnownUnit("lifeBetterment", lifeBetterment);
        requireKnownUnit("meaningfulConnection", meaningfulConnection);
        requireKnownUnit("context", context);
        requireKnownUnit("timing", timing);
    }

    /** {@code 0.40 vibe + 0.30 life betterment + 0.15 meaningful connection + 0.10 context + 0.05 timing}. */
    public double formula() {
        return Ranges.clampUnit(0.40 * known(vibe)
                + 0.30 * known(lifeBetterment)
                + 0.15 * known(meaningfulConnection)
                + 0.10 * known(context)
                + 0.05 * known(timing));
    }

    /** {@code 0.70 formula + 0.30 network}, as in the app's hybrid test group. */
    public double hybrid(double network) {
        return HybridBlend.linear(formula(), network, FORMULA_SHARE);
    }

    public static boolean isCalled(double score) {
        return Ranges.requireUnit("score", score) >= CALLED_AT;
    }

    private static double known(@Nullable Double part) {
        return part == null ? CallingFeatures.NEUTRAL : part;
    }

    private static void requireKnownUnit(String name, @Nullable Double part) {
        if (part != null) {
            Ranges.requireUnit(name, part);
        }
    }
}
