package app.spots.rules.learning;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param cron when runs begin by themselves, UTC; {@code -} for never
 * @param retention how long joined exposures are kept and learned from
 * @param patience how long a label waits for its decision
 * @param examples how many exposures a run reads at most, the newest first; a heap of 256 MB holds the default
 */
@Validated
@ConfigurationProperties("spots.rules.learning")
record LearningProperties(
        @DefaultValue("0 15 3 * * *") String cron,
        @DefaultValue("30d") Duration retention,
        @DefaultValue("1h") Duration patience,
        @DefaultValue("100000") @Min(100) @Max(2_000_000) int examples,
        @DefaultValue @Valid Steps steps,
        @DefaultValue @Valid Evidence evidence) {

    /**
     * @param most by which a run moves a weight
     * @param prior how strongly a weight is held where it is: as much as this information (in log loss) speaks for it
     * @param segmentPrior how strongly a segment's weight is held at the global one
     * @param clip the greatest inverse propensity that counts
     * @param agentDay how much confidence one agent's exposures of one day have together
     */
    record Steps(
            @DefaultValue("0.5") @DecimalMin("0.01") @DecimalMax("4")
            double most,

            @DefaultValue("2") @DecimalMin("0.01") double prior,
            @DefaultValue("20") @DecimalMin("0.01") double segmentPrior,
            @DefaultValue("100") @DecimalMin("1") double clip,
            @DefaultValue("30") @DecimalMin("0.1") double agentDay) {}

    /**
     * What there must be before anything moves.
     *
     * @param exposures of the published pack, and of them:
     * @param positives with a positive label
     * @param explored in answers whose order was drawn; else position cannot be told from quality
     * @param agents different people
     * @param ruleExposures where a rule fired, before its weight moves
     * @param ruleAgents of different people
     * @param segmentExposures of a segment, before it gets weights of its own
     * @param heldOut share of the time's exposures, the latest, that the gate is asked on
     */
    record Evidence(
            @DefaultValue("2000") @Min(1) int exposures,
            @DefaultValue("100") @Min(1) int positives,
            @DefaultValue("100") @Min(1) int explored,
            @DefaultValue("50") @Min(2) int agents,
            @DefaultValue("300") @Min(1) int ruleExposures,
            @DefaultValue("30") @Min(2) int ruleAgents,
            @DefaultValue("5000") @Min(1) int segmentExposures,

            @DefaultValue("0.25") @DecimalMin("0.05") @DecimalMax("0.5")
            double heldOut) {}
}
