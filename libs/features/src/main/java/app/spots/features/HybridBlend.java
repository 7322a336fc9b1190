package app.spots.features;

/** A formula and a network side by side: one blend for the cluster and the phone. */
public final class HybridBlend {

    private HybridBlend() {}

    /**
     * {@code share * formula + (1 - share) * network}, linear in the probability as the app blends: within 0 and 1, and
     * between the two.
     *
     * @param formulaShare 1 for the formula alone, 0 for the network alone
     */
    public static double linear(double formula, double network, double formulaShare) {
        Ranges.requireUnit("formula", formula);
        Ranges.requireUnit("network", network);
        Ranges.requireUnit("formulaShare", formulaShare);
        return Ranges.clampUnit(formulaShare * formula + (1 - formulaShare) * network);
    }
}
