package app.spots.servicedefaults.event;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How consumers go on after a failure.
 *
 * @param firstBackoff first pause; doubles up to {@code maxBackoff}, which must stay far below max.poll.interval.ms
 * @param unknownRetries further tries after a failure that is neither permanent nor an outage
 */
@Validated
@ConfigurationProperties("spots.consumer")
record ConsumerProperties(
        @DefaultValue("200ms") @NotNull Duration firstBackoff,
        @DefaultValue("10s") @NotNull Duration maxBackoff,
        @DefaultValue("5") @PositiveOrZero int unknownRetries) {}
