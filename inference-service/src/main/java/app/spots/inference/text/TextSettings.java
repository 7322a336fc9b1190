package app.spots.inference.text;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param share of one thread that making vectors in the background may take
 * @param lookEvery how often the catalogue is looked through for texts without a vector
 */
@Validated
@ConfigurationProperties("spots.text")
record TextSettings(
        @DefaultValue("0.5") @DecimalMin("0.01") @DecimalMax("1.0")
        double share,

        @DefaultValue("1s") Duration lookEvery) {}
