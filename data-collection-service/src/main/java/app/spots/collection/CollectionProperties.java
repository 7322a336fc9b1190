package app.spots.collection;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param maxBodiesInFlight batches taken at a time; a history batch counts for several
 * @param maxWait how long a batch waits for its turn, unread, before it is answered with 503 and Retry-After
 * @param retainedReleases releases a phone can still pull one by one; behind them it must fetch anew
 */
@Validated
@ConfigurationProperties("spots.collection")
public record CollectionProperties(
        @DefaultValue("16") @Min(4) int maxBodiesInFlight,
        @DefaultValue("2s") @NotNull Duration maxWait,
        @DefaultValue("200") @Min(1) int retainedReleases) {}
