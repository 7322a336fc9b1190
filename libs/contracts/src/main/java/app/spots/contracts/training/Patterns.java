package app.spots.contracts.training;

import java.time.Instant;
import java.util.List;

/**
 * @param datasetId the labelled version they were mined from
 * @param tested pairs that had enough exposures and people; the correction for multiple testing is for this many
 * @param suppressed pairs left out because fewer than {@code leastPeople} people stand behind them
 */
public record Patterns(
        String datasetId,
        Instant minedAt,
        String kind,
        long exposures,
        double successRate,
        int tested,
        int suppressed,
        int leastPeople,
        double falseDiscoveryRate,
        List<Pattern> patterns) {

    public Patterns {
        patterns = List.copyOf(patterns);
    }

    /**
     * A situation and a recommendation that meet again and again.
     *
     * @param situation {@code name=value} of the person or the context
     * @param recommendation {@code name=value} of the item, or {@code rule=id} for a rule that acted on it
     * @param people distinct
     * @param rate of successes
     * @param low of the 95 % interval, Wilson's with the effective number of exposures, since one person's are not independent
     * @param high of it
     * @param expectedRate what these places in the list have on the average
     * @param lift rate over expected rate
     * @param pValue two-sided, of rate against expected rate, people as clusters
     * @param qValue after Benjamini and Hochberg
     */
    public record Pattern(
            String situation,
            String recommendation,
            String sentence,
            long exposures,
            long successes,
            long people,
            double rate,
            double low,
            double high,
            double expectedRate,
            double lift,
            double pValue,
            double qValue) {}
}
