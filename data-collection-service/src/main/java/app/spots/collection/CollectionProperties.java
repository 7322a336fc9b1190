package app.spots.collection;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param maxBodiesInFlight batches taken at a time; beyond it callers get 503 with Retry-After
 * @param retainedReleases releases a phone can still pull one by one; behind them it must fetch anew
 */
@Validated
@ConfigurationProperties("spots.collection")
public record CollectionProperties(
        @DefaultValue("64") @Min(1) int maxBodiesInFlight,
        @DefaultValue("200") @Min(1) int retainedReleases) {}
