package app.spots.inference.context.locality;

import app.spots.inference.context.LocalExpertThresholds;
import app.spots.inference.context.LocalExpertThresholds.ActivityWeights;
import app.spots.inference.context.tally.AreaTally;

/**
 * What the people of a locality value, told by what they do there.
 *
 * @param tally counts of what they did
 * @param lists curated lists with a place there
 */
public record LocalityValues(AreaTally tally, long lists) {
    /** With less than this nothing is said of a locality: the app's plan names no number, this one is ours. */
    static final long ENOUGH = 50;

    public long total() {
        return tally.visits() + tally.ratings() + tally.communityEngagements() + lists + tally.attendances();
    }

    public boolean isKnown() {
        return total() >= ENOUGH;
    }

    /** Each activity's share of all. */
    public ActivityWeights weights() {
        return isKnown()
                ? new ActivityWeights(
                        share(tally.visits()),
                        share(tally.ratings()),
                        share(tally.communityEngagements()),
                        share(lists),
                        share(tally.attendances()))
                : ActivityWeights.UNKNOWN;
    }

    /** What it takes to be a local expert here. */
    public LocalExpertThresholds thresholds() {
        return LocalExpertThresholds.BASE.adaptedTo(weights());
    }

    private double share(long count) {
        return (double) count / total();
    }
}
