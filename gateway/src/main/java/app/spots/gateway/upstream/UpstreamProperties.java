package app.spots.gateway.upstream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the services are and how much patience the door has with them.
 *
 * @param connectTimeout for a connection, and for a free place among the open ones
 * @param connections open connections to one service at most
 * @param breaker when a service is left alone for a while
 */
@Validated
@ConfigurationProperties("spots.gateway")
record UpstreamProperties(
        @NotNull Map<ServiceName, @Valid Upstream> upstreams,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("500") @Positive int connections,
        @DefaultValue @Valid Breaker breaker) {

    /**
     * One service.
     *
     * @param uri scheme, host and port
     * @param timeout the longest silence of the service: before its answer begins, and within it
     */
    record Upstream(@NotNull URI uri, @DefaultValue("10s") Duration timeout) {}

    /**
     * When a breaker opens.
     *
     * @param window how many of the last calls are looked at
     * @param minimumCalls how many calls it takes to judge
     * @param failureRate percent of failed calls at which it opens
     * @param open how long it stays open before a few calls try again
     */
    record Breaker(
            @DefaultValue("50") @Positive int window,
            @DefaultValue("10") @Positive int minimumCalls,
            @DefaultValue("50") @Min(1) @Max(100) int failureRate,
            @DefaultValue("5s") Duration open,
            @DefaultValue("3") @Positive int trials) {}
}
