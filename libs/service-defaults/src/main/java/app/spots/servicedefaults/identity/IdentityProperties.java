package app.spots.servicedefaults.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whose tokens are trusted.
 *
 * @param jwksUri where the gateway publishes its keys
 * @param clockSkew tolerated between the gateway's clock and this one
 * @param keysFreshFor how long fetched keys are used before they are fetched again
 * @param keysUsableFor how long they may be used while the gateway does not answer
 * @param minFetchInterval at most about one fetch in this time, however many unknown keys are presented
 */
@Validated
@ConfigurationProperties("spots.identity")
record IdentityProperties(
        @DefaultValue("http://127.0.0.1:8080/internal/jwks") @NotNull
        URI jwksUri,

        @DefaultValue("spots-gateway") @NotBlank String issuer,
        @DefaultValue("spots-internal") @NotBlank String audience,
        @DefaultValue("5s") @NotNull Duration clockSkew,
        @DefaultValue("5m") @NotNull Duration keysFreshFor,
        @DefaultValue("24h") @NotNull Duration keysUsableFor,
        @DefaultValue("5s") @NotNull Duration minFetchInterval) {}
