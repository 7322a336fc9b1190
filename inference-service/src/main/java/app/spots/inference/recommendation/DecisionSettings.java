package app.spots.inference.recommendation;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param wholeSetPercent of decisions whose candidates are put on record all, not only the served */
@Validated
@ConfigurationProperties("spots.decisions")
record DecisionSettings(
        @DefaultValue("1") @DecimalMin("0") @DecimalMax("100")
        double wholeSetPercent) {}
