package app.spots.cluster.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevIssuerTests {
    @TempDir
    Path home;

    private DevIssuer issuer;

    @BeforeEach
    void start() throws Exception {
        issuer = DevIssuer.start(DevIssuerOptions.loopback(home, 0));
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void signsWhatItPublishes() throws Exception {
        SignedJWT token = SignedJWT.parse(client().token(TokenRequest.phone("agent_ada")));

        JWKSet keys = JWKSet.parse(get("/jwks").body());
        assertThat(keys.getKeys()).allMatch(key -> !key.isPrivate());
        assertThat(token.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey())))
                .isTrue();
        assertThat(token.getJWTClaimsSet().getIssuer())
                .isEqualTo(issuer.issuer().toString());
        assertThat(token.getJWTClaimsSet().getStringClaim("agent_id")).isEqualTo("agent_ada");
        assertThat(token.getJWTClaimsSet().getStringClaim("scope")).isEqualTo(String.join(" ", Scopes.PHONE));
    }

    @Test
    void givesOperatorsTheirScopesAndTheLifetimeAskedFor() throws Exception {
        TokenRequest operator =
                new TokenRequest("olga", null, 44, TokenRequest.operator().scopes(), Duration.ofMinutes(2));

        SignedJWT token = SignedJWT.parse(client().token(operator));

        assertThat(token.getJWTClaimsSet().getStringClaim("scope")).contains("history:import");
        assertThat(token.getJWTClaimsSet().getIntegerClaim("age")).isEqualTo(44);
        assertThat(token.getJWTClaimsSet().getClaim("agent_id")).isNull();
        assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant())
                .isBetween(Instant.now().plusSeconds(90), Instant.now().plusSeconds(121));
    }

    @Test
    void keepsItsKeyOverARestartForItsOwnerOnly() throws Exception {
        String before = get("/jwks").body();
        issuer.close();
        issuer = DevIssuer.start(DevIssuerOptions.loopback(home, 0));

        assertThat(get("/jwks").body()).isEqualTo(before);
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).singleElement().satisfies(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void describesItself() throws Exception {
        var configuration =
                JSONObjectUtils.parse(get("/.well-known/openid-configuration").body());

        assertThat(configuration)
                .containsEntry("issuer", issuer.issuer().toString())
                .containsEntry("jwks_uri", issuer.issuer() + "/jwks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "age=30",
                "agent_id=nobody",
                "subject=a&age=131",
                "subject=a&age=old",
                "subject=a&ttl=0",
                "subject=a&ttl=86401",
                "subject=a&ttl=99999999999999999999",
                "subject=a&scope=%22",
                "subject=%ZZ"
            })
    void refusesBadForms(String form) throws Exception {
        HttpResponse<String> answer = post(form);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSONObjectUtils.parse(answer.body())).containsEntry("error", "invalid_request");
    }

    @Test
    void refusesAFormWithoutEnd() throws Exception {
        assertThat(post("subject=" + "a".repeat(20_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void answersOtherPathsAndMethodsPlainly() throws Exception {
        assertThat(get("/token").statusCode()).isEqualTo(405);
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
        assertThat(get("/jwks/more").statusCode()).isEqualTo(404);
    }

    @Test
    void staysOnLoopbackUnlessTold() {
        assertThatThrownBy(() -> DevIssuerOptions.parse("--host", "0.0.0.0"))
                .hasMessageContaining("loopback only")
                .hasMessageContaining("--allow-non-loopback");
        assertThat(DevIssuerOptions.parse("--host", "0.0.0.0", "--allow-non-loopback", "--issuer", "http://issuer:8089")
                        .issuer())
                .isEqualTo(URI.create("http://issuer:8089"));
    }

    @Test
    void refusesADamagedKey() throws Exception {
        Path damaged = Files.createDirectory(home.resolve("damaged"));
        Files.writeString(damaged.resolve("dev-issuer-key.json"), "{");

        assertThatThrownBy(() -> DevIssuer.start(DevIssuerOptions.loopback(damaged, 0)))
                .hasMessageContaining("damaged");
    }

    @Test
    void clientSaysWhyItWasRefused() {
        URI nobody = URI.create("http://127.0.0.1:1");

        assertThatThrownBy(() -> new DevIssuerClient(nobody).token(TokenRequest.phone("agent_a")))
                .hasMessageContaining("does not answer");
        assertThatThrownBy(() ->
                        new DevIssuerClient(URI.create(issuer.issuer() + "/wrong")).token(TokenRequest.operator()))
                .hasMessageContaining("refused");
    }

    @Test
    void makesGatewaySecretsOnce() {
        GatewaySecrets first = GatewaySecrets.keptUnder(home.resolve("gateway"));

        assertThat(GatewaySecrets.keptUnder(home.resolve("gateway"))).isEqualTo(first);
        assertThat(first.signingKeyFile()).content().contains("BEGIN PRIVATE KEY", "BEGIN PUBLIC KEY");
        assertThat(first.toString()).doesNotContain(first.serviceSecret());
    }

    private DevIssuerClient client() {
        return new DevIssuerClient(issuer.issuer());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(issuer.issuer() + path)).build());
    }

    private HttpResponse<String> post(String form) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(issuer.issuer() + "/token"))
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }
}
