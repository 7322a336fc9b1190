package app.spots.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.cluster.issuer.DevIssuer;
import app.spots.cluster.issuer.DevIssuerClient;
import app.spots.cluster.issuer.DevIssuerOptions;
import app.spots.cluster.issuer.GatewaySecrets;
import app.spots.cluster.issuer.TokenRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerKeysTests {
    @TempDir
    Path home;

    @Test
    void findsKeysByDiscoveryOrWhereItIsTold() throws Exception {
        try (DevIssuer issuer = DevIssuer.start(DevIssuerOptions.loopback(home, 0))) {
            String token = new DevIssuerClient(issuer.issuer()).token(TokenRequest.phone("agent_a"));

            assertThat(exchange(issuer.issuer(), null).admit(token).caller().subject())
                    .isEqualTo("agent_a");
            assertThat(exchange(issuer.issuer(), URI.create(issuer.issuer() + "/jwks"))
                            .admit(token)
                            .caller()
                            .subject())
                    .isEqualTo("agent_a");
        }
    }

    @Test
    void saysThatTheIssuerIsAwayAndRecovers() throws Exception {
        DevIssuer issuer = DevIssuer.start(DevIssuerOptions.loopback(home, 0));
        URI name = issuer.issuer();
        String token = new DevIssuerClient(name).token(TokenRequest.phone("agent_a"));
        TokenExchange exchange = exchange(name, null);
        issuer.close();

        assertThatThrownBy(() -> exchange.admit(token)).isInstanceOf(IssuerUnavailableException.class);

        try (DevIssuer back = DevIssuer.start(DevIssuerOptions.loopback(home, name.getPort()))) {
            assertThat(exchange.admit(token).caller().subject()).isEqualTo("agent_a");
        }
    }

    @Test
    void goesOnThroughTheIssuersOutage() throws Exception {
        DevIssuer issuer = DevIssuer.start(DevIssuerOptions.loopback(home, 0));
        DevIssuerClient client = new DevIssuerClient(issuer.issuer());
        String first = client.token(TokenRequest.phone("agent_a"));
        String second = client.token(TokenRequest.phone("agent_b"));
        TokenExchange exchange = exchange(issuer.issuer(), null);
        exchange.admit(first);
        issuer.close();

        assertThat(exchange.admit(second).caller().subject()).isEqualTo("agent_b");
    }

    @Test
    void refusesADiscoveryDocumentOfAnotherIssuer() throws Exception {
        var options = new DevIssuerOptions(home, "127.0.0.1", 0, URI.create("https://elsewhere.example"), false);
        try (DevIssuer issuer = DevIssuer.start(options)) {
            URI asked = URI.create("http://127.0.0.1:" + issuer.port());
            String token = new DevIssuerClient(asked).token(TokenRequest.phone("agent_a"));

            assertThatThrownBy(() -> exchange(asked, null).admit(token)).isInstanceOf(InvalidTokenException.class);
        }
    }

    @Test
    void acceptsNoSymmetricAlgorithmAndNotItself() {
        assertThatThrownBy(() -> issuer("https://a", null, Set.of("ES256", "HS256"), Set.of()))
                .hasMessageContaining("asymmetric");
        assertThatThrownBy(() -> issuer("https://a", null, Set.of("none"), Set.of()))
                .hasMessageContaining("asymmetric");
        assertThatThrownBy(() -> issuer("spots-gateway", null, Set.of("ES256"), Set.of()))
                .hasMessageContaining("never opens the door");
    }

    @Test
    void checksTheAudienceWhereOneIsNamed() throws Exception {
        try (DevIssuer issuer = DevIssuer.start(DevIssuerOptions.loopback(home, 0))) {
            String token = new DevIssuerClient(issuer.issuer()).token(TokenRequest.phone("agent_a"));
            String name = issuer.issuer().toString();

            assertThat(exchange(issuer(name, null, Set.of("ES256"), Set.of("spots")))
                            .admit(token)
                            .caller()
                            .subject())
                    .isEqualTo("agent_a");
            assertThatThrownBy(() -> exchange(issuer(name, null, Set.of("ES256"), Set.of("another-app")))
                            .admit(token))
                    .isInstanceOf(InvalidTokenException.class);
            assertThatThrownBy(() -> exchange(issuer(name, null, Set.of("RS256"), Set.of()))
                            .admit(token))
                    .isInstanceOf(InvalidTokenException.class);
        }
    }

    private static TokenExchange exchange(URI issuer, URI jwkSetUri) {
        return exchange(issuer(issuer.toString(), jwkSetUri, Set.of("ES256"), Set.of()));
    }

    private static ExternalIssuer issuer(String name, URI jwkSetUri, Set<String> algorithms, Set<String> audiences) {
        return new ExternalIssuer(
                new IdentityProperties.Issuer(
                        name, jwkSetUri, "agent_id", "age", Set.of("profile:read"), Set.of(), audiences, algorithms),
                Duration.ofSeconds(30));
    }

    private static TokenExchange exchange(ExternalIssuer issuer) {
        Clock clock = Clock.systemUTC();
        InternalTokens tokens = new InternalTokens(
                new SigningKeys(Pem.keyPair(GatewaySecrets.keyPairPem()), Optional.empty()),
                Duration.ofMinutes(2),
                clock);
        return new TokenExchange(
                new ExternalIdentities(List.of(issuer), new AgentIds(new byte[32]), clock), tokens, clock);
    }
}
