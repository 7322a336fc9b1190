package app.spots.inference.context.expertise;

import app.spots.inference.context.GoldenExpertWeight;
import app.spots.inference.context.LocalExpertThresholds;
import org.jspecify.annotations.Nullable;

/**
 * How much of an expert someone is. Earned: local at most, by what the person did; the app's plan says by what for no
 * wider scope. Recognised: as the catalogue says, at any scope.
 *
 * @param localityId absent for what is recognised globally
 * @param level none, local, city, regional, national, global or universal
 * @param counts what an earned one rests on; absent for a recognised one
 * @param needed what the locality asks of a local expert; absent for a recognised one
 * @param residencyYears of a golden expert; absent for everyone else
 */
public record Expertise(
        String category,
        @Nullable String localityId,
        String level,
        String reason,
        @Nullable CategoryCounts counts,
        @Nullable LocalExpertThresholds needed,
        @Nullable Double residencyYears) {

    static Expertise earned(String category, String localityId, CategoryCounts counts, LocalExpertThresholds needed) {
        boolean reached = counts.reach(needed);
        return new Expertise(
                category,
                localityId,
                reached ? "local" : "none",
                reached
                        ? "you did all that is asked of a local expert here"
                        : "to be a local expert here: " + String.join(", ", counts.missingFor(needed)),
                counts,
                needed,
                null);
    }

    static Expertise recognised(
            String category, @Nullable String localityId, String scope, @Nullable Double residencyYears) {
        String reason = residencyYears == null
                ? "you are recognised at this scope"
                : "you are recognised, with " + Math.round(residencyYears) + " years of living there";
        return new Expertise(category, localityId, scope, reason, null, null, residencyYears);
    }

    /** How much more it counts than anyone else's; 1 unless golden. */
    public double weight() {
        return residencyYears == null ? 1 : GoldenExpertWeight.of(residencyYears);
    }
}
