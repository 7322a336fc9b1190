package app.spots.rules.decision;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long decisions are kept, counted in whole days.
 *
 * @param retention with the inputs of what was served
 * @param candidateRetention the rest of the candidate set, of the decisions that have it
 */
@Validated
@ConfigurationProperties("spots.rules.decisions")
record DecisionProperties(
        @DefaultValue("30d") Duration retention,
        @DefaultValue("7d") Duration candidateRetention) {

    DecisionProperties {
        if (retention.toDays() < 1 || candidateRetention.toDays() < 1 || candidateRetention.compareTo(retention) > 0) {
            throw new IllegalArgumentException(
                    "decisions are kept for a day at least, and their candidates no longer than they are");
        }
    }
}
