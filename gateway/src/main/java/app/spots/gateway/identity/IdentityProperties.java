package app.spots.gateway.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whom the gateway believes, and the keys it signs and derives with. There are no default keys and no default issuer: a
 * gateway that is not told refuses to start.
 *
 * @param issuers the OpenID issuers whose tokens are accepted
 * @param agentIdKey Base64 of at least 32 bytes; or {@code agentIdKeyFile}, a file that holds it
 * @param signing the keys of internal tokens
 * @param clients services that may ask for a token of their own, by client id
 * @param clockSkew how far an issuer's clock may be off
 */
@Validated
@ConfigurationProperties("spots.identity")
record IdentityProperties(
        @NotEmpty(message = "name at least one OpenID issuer (spots.identity.issuers[0].issuer)")
        List<@Valid Issuer> issuers,

        @Nullable String agentIdKey,
        @Nullable Path agentIdKeyFile,

        @NotNull(message = "give the key of internal tokens (spots.identity.signing.key-file)") @Valid
        Signing signing,

        @DefaultValue Map<String, @Valid ServiceClient> clients,
        @DefaultValue("30s") Duration clockSkew) {

    /**
     * One issuer.
     *
     * @param issuer the exact {@code iss} of its tokens
     * @param jwkSetUri where its keys are; absent, they are found by OpenID discovery
     * @param agentIdClaim the claim that carries the app's own agent id, where there is one
     * @param ageClaim the claim that carries years or a birthdate, where there is one
     * @param scopes the scopes that this issuer may grant; others in its tokens are ignored
     * @param defaultScopes granted when a token carries no scopes at all
     * @param audiences accepted {@code aud} values; empty, any
     * @param algorithms accepted signature algorithms, asymmetric ones only
     */
    record Issuer(
            @NotBlank String issuer,
            @Nullable URI jwkSetUri,
            @Nullable String agentIdClaim,
            @Nullable String ageClaim,
            @NotEmpty Set<String> scopes,
            @DefaultValue Set<String> defaultScopes,
            @DefaultValue Set<String> audiences,

            @DefaultValue({"ES256", "ES384", "ES512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512"}) @NotEmpty
            Set<String> algorithms) {}

    /**
     * PEM of a P-256 private key followed by its public key, as text or as a file.
     *
     * @param otherKey the next or the last public key, published beside the current one while keys rotate
     */
    record Signing(
            @Nullable String key,
            @Nullable Path keyFile,
            @Nullable String otherKey,
            @Nullable Path otherKeyFile,
            @DefaultValue("120s") Duration lifetime) {}

    record ServiceClient(@NotBlank String secret, @NotEmpty Set<String> scopes) {
        @Override
        public String toString() {
            return "ServiceClient[" + scopes + "]";
        }
    }

    @Override
    public String toString() {
        return "IdentityProperties[" + issuers + "]";
    }
}
