package app.spots.inference.recommendation;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much of an answer may be alike, where there is anything else.
 *
 * @param category share that a category may have
 * @param ownCategory share that it may have at most, of a person who goes to little else
 * @param chain share that places of one name may have
 */
@Validated
@ConfigurationProperties("spots.variety")
record VarietySettings(
        @DefaultValue("0.4") @DecimalMin("0.05") @DecimalMax("1")
        double category,

        @DefaultValue("0.6") @DecimalMin("0.05") @DecimalMax("1")
        double ownCategory,

        @DefaultValue("0.1") @DecimalMin("0.01") @DecimalMax("1")
        double chain) {}
