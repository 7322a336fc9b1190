package app.spots.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.cluster.issuer.GatewaySecrets;
import app.spots.servicedefaults.identity.AgeBand;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SigningKeysTests {
    private static final Caller CALLER = new Caller("agent_a", Set.of("profile:read"), AgeBand.UNKNOWN);

    @Test
    void signsByTheCurrentKeyAndPublishesBothWhileTheyRotate() throws Exception {
        ECKey last = Pem.keyPair(GatewaySecrets.keyPairPem());
        String newPem = GatewaySecrets.keyPairPem();
        InternalTokens before = tokens(new SigningKeys(last, Optional.of(Pem.publicKey(newPem))));
        InternalTokens after = tokens(new SigningKeys(Pem.keyPair(newPem), Optional.of(last.toPublicJWK())));

        assertThat(verifies(before.mint(CALLER), after)).isTrue();
        assertThat(verifies(after.mint(CALLER), before)).isTrue();
        assertThat(JWKSet.parse(after.publishedKeys()).getKeys()).hasSize(2).noneMatch(key -> key.isPrivate());
    }

    @Test
    void refusesHalvesOfTwoPairs() {
        String one = GatewaySecrets.keyPairPem();
        String other = GatewaySecrets.keyPairPem();
        String mixed = one.substring(0, one.indexOf("-----BEGIN PUBLIC"))
                + other.substring(other.indexOf("-----BEGIN PUBLIC"));

        assertThatThrownBy(() -> new SigningKeys(Pem.keyPair(mixed), Optional.empty()))
                .hasMessageContaining("not one pair");
    }

    @Test
    void saysHowToMakeAKey() {
        String one = GatewaySecrets.keyPairPem();

        for (String bad :
                new String[] {"", "nonsense", one.substring(0, one.indexOf("-----BEGIN PUBLIC")), one.replace("M", "N")
                }) {
            assertThatThrownBy(() -> Pem.keyPair(bad)).hasMessageContaining("openssl genpkey");
        }
    }

    private static InternalTokens tokens(SigningKeys keys) {
        return new InternalTokens(keys, Duration.ofMinutes(2), Clock.systemUTC());
    }

    private static boolean verifies(Admission admission, InternalTokens publisher) throws Exception {
        SignedJWT token = SignedJWT.parse(admission.internalToken());
        ECKey key = JWKSet.parse(publisher.publishedKeys())
                .getKeyByKeyId(token.getHeader().getKeyID())
                .toECKey();
        return token.verify(new ECDSAVerifier(key));
    }
}
