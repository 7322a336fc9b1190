package app.spots.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.behind.ServiceBehind;
import app.spots.gateway.testing.ForgedTokens;
import app.spots.gateway.testing.GatewayTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The gateway's tokens before a real service: what it takes, and from whom. */
class ServiceTrustTests extends GatewayTest {
    private ConfigurableApplicationContext service;

    @BeforeEach
    void startService() {
        service = new SpringApplicationBuilder(ServiceBehind.class)
                .run(
                        "--spring.config.name=behind",
                        "--spring.config.import=classpath:spots-service-defaults.yml",
                        "--server.port=0",
                        "--spots.identity.jwks-uri=http://127.0.0.1:" + port + "/internal/jwks");
    }

    @AfterEach
    void stopService() {
        service.close();
    }

    @Test
    void takesTheInternalTokenAndChecksItsScopesAgain() {
        String internal = internalTokenOf("agent_ada");

        HttpResponse<String> profile = ask("/v1/profile", internal);

        assertThat(profile.statusCode()).isEqualTo(200);
        assertThat(json(profile).path("agent").asString()).isEqualTo("agent_ada");
        assertThat(json(profile).path("ageBand").asString()).isEqualTo("21_plus");
        assertThat(ask("/v1/profile/authoring", internal).statusCode()).isEqualTo(403);
    }

    @Test
    void refusesAPersonsTokenSentStraightToIt() {
        HttpResponse<String> answer = ask("/v1/profile", phone("agent_ada"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void refusesAForgedInternalToken() throws Exception {
        var claims = ForgedTokens.claims(URI.create("spots-gateway"))
                .audience("spots-internal")
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .build();

        assertThat(ask("/v1/profile", ForgedTokens.byAnotherKey(claims, "k")).statusCode())
                .isEqualTo(401);
        assertThat(ask("/v1/profile", ForgedTokens.unsigned(claims)).statusCode())
                .isEqualTo(401);
        assertThat(ask("/v1/profile", ForgedTokens.withChangedClaims(internalTokenOf("agent_ada"), claims))
                        .statusCode())
                .isEqualTo(401);
    }

    private String internalTokenOf(String agentId) {
        get("/v1/profile", phone(agentId));
        return INFERENCE.received().getLast().header("Authorization").substring("Bearer ".length());
    }

    private HttpResponse<String> ask(String path, String token) {
        int servicePort = ((WebServerApplicationContext) service).getWebServer().getPort();
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + servicePort + path))
                .header("Authorization", "Bearer " + token));
    }
}
