package app.spots.collection.training;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param attributionWindow how long after an exposure an action still tells of it, in corrected time
 * @param allowedLateness how far the watermark stays behind the clock: an exposure is labelled once the watermark has passed the
 *     end of its window; what arrives later makes a further version of the label
 * @param settle how long an exposure that arrives late, or a late action, waits for what comes in the same queue
 * @param retention how long decisions, exposures and actions are kept for labelling; longer than a phone may be offline
 */
@Validated
@ConfigurationProperties("spots.training")
public record TrainingProperties(
        @DefaultValue("48h") @NotNull Duration attributionWindow,
        @DefaultValue("6h") @NotNull Duration allowedLateness,
        @DefaultValue("2m") @NotNull Duration settle,
        @DefaultValue("65d") @NotNull Duration retention) {

    public TrainingProperties {
        if (attributionWindow.isNegative() || attributionWindow.isZero()) {
            throw new IllegalArgumentException("spots.training.attribution-window must be above zero");
        }
        if (allowedLateness.isNegative() || settle.isNegative()) {
            throw new IllegalArgumentException("spots.training.allowed-lateness and settle must not be negative");
        }
        if (retention.compareTo(attributionWindow.plus(allowedLateness)) <= 0) {
            throw new IllegalArgumentException(
                    "spots.training.retention must be longer than the attribution window and the allowed lateness");
        }
    }
}
