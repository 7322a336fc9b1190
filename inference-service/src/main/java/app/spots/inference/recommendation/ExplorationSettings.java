package app.spots.inference.recommendation;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param probability that the order of an answer is drawn; 0 for never. Above a half the order of the scores would become
 *     the exception
 * @param window within how many neighbours an order is drawn: nothing moves by more than one place less
 */
@Validated
@ConfigurationProperties("spots.exploration")
record ExplorationSettings(
        @DefaultValue("0.05") @DecimalMin("0") @DecimalMax("0.5")
        double probability,

        @DefaultValue("4") @Min(2) @Max(10) int window) {

    boolean isOn() {
        return probability > 0;
    }
}
