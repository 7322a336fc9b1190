package app.spots.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.gateway.testing.GatewayTest;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceTokenTests extends GatewayTest {
    private static final String FORM = "grant_type=client_credentials";

    @Test
    void givesAServiceItsDeclaredScopes() throws Exception {
        HttpResponse<String> answer = ask("inference", SECRETS.serviceSecret(), FORM);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(json(answer).path("token_type").asString()).isEqualTo("Bearer");
        assertThat(json(answer).path("expires_in").asInt()).isBetween(100, 120);
        SignedJWT token = SignedJWT.parse(json(answer).path("access_token").asString());
        JWKSet keys = JWKSet.parse(send(request("/internal/jwks")).body());
        assertThat(keys.getKeys()).allMatch(key -> !key.isPrivate());
        assertThat(token.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey())))
                .isTrue();
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("service:inference");
        assertThat(token.getJWTClaimsSet().getStringClaim("scope")).isEqualTo("blobs:read");
    }

    @Test
    void givesNoScopeThatIsNotDeclared() {
        HttpResponse<String> answer =
                ask("inference", SECRETS.serviceSecret(), FORM + "&scope=blobs%3Aread+releases%3Awrite");

        assertProblem(answer, 400, "invalid_scope");
    }

    @Test
    void knowsNoOtherGrant() {
        assertProblem(ask("inference", SECRETS.serviceSecret(), "grant_type=password"), 400, "unsupported_grant_type");
        assertProblem(ask("inference", SECRETS.serviceSecret(), ""), 400, "unsupported_grant_type");
    }

    @Test
    void refusesStrangers() {
        Map.of("inference", "wrong", "nobody", SECRETS.serviceSecret(), "", "")
                .forEach((id, secret) -> assertProblem(ask(id, secret, FORM), 401, "invalid_client"));
        assertProblem(send(form(FORM)), 401, "invalid_client");
        assertProblem(send(form(FORM).header("Authorization", "Basic %%%")), 401, "invalid_client");
    }

    @Test
    void wantsAForm() {
        HttpResponse<String> answer = send(request("/internal/token")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(send(request("/internal/token")).statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> ask(String id, String secret, String form) {
        String credentials = Base64.getEncoder().encodeToString(bytes(id + ":" + secret));
        return send(form(form).header("Authorization", "Basic " + credentials));
    }

    private HttpRequest.Builder form(String form) {
        return request("/internal/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).path("error").asString()).isEqualTo(error);
    }
}
