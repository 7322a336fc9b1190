package app.spots.gateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.cluster.issuer.GatewaySecrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Without its keys and issuers the gateway does not start, and says what it needs. */
class StartTests {
    @TempDir
    Path home;

    private List<String> enough;

    @BeforeEach
    void enoughToStart() {
        GatewaySecrets secrets = GatewaySecrets.keptUnder(home);
        enough = List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--spots.identity.issuers[0].issuer=https://issuer.example",
                "--spots.identity.issuers[0].scopes=profile:read",
                "--spots.identity.signing.key-file=" + secrets.signingKeyFile(),
                "--spots.identity.agent-id-key-file=" + secrets.agentIdKeyFile(),
                "--spots.identity.clients.inference.secret=s");
    }

    @Test
    void startsWithEnough() {
        start(enough).close();
    }

    @Test
    void wantsASigningKey() {
        assertThatThrownBy(() -> start(without("signing"))).hasStackTraceContaining("spots.identity.signing.key-file");
    }

    @Test
    void wantsAnAgentIdKey() {
        assertThatThrownBy(() -> start(without("agent-id-key")))
                .hasStackTraceContaining("does not start without spots.identity.agent-id-key");
        assertThatThrownBy(() -> start(with("--spots.identity.agent-id-key=c2hvcnQ=")))
                .hasStackTraceContaining("openssl rand -base64 32");
    }

    @Test
    void wantsAnIssuer() {
        assertThatThrownBy(() -> start(without("issuers"))).hasStackTraceContaining("name at least one OpenID issuer");
    }

    @Test
    void wantsASecretForEachService() {
        assertThatThrownBy(() -> start(without("clients"))).hasStackTraceContaining("secret");
    }

    private static ConfigurableApplicationContext start(List<String> arguments) {
        return new SpringApplicationBuilder(GatewayApplication.class).run(arguments.toArray(String[]::new));
    }

    private List<String> without(String name) {
        return enough.stream().filter(argument -> !argument.contains(name)).toList();
    }

    private List<String> with(String argument) {
        List<String> more = new ArrayList<>(without("agent-id-key"));
        more.add(argument);
        return more;
    }
}
