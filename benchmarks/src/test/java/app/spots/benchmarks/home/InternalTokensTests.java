package app.spots.benchmarks.home;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.issuer.GatewaySecrets;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InternalTokensTests {

    @TempDir
    private Path folder;

    @Test
    void theGatewaysKeySignsThem() throws Exception {
        Path key = GatewaySecrets.keptUnder(folder).signingKeyFile();

        SignedJWT token = SignedJWT.parse(new InternalTokens(key).of("agent_of_a_bench"));

        assertThat(token.verify(new ECDSAVerifier(publicKey(Files.readString(key)))))
                .isTrue();
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("agent_of_a_bench");
        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("spots-gateway");
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("spots-internal");
        assertThat(token.getJWTClaimsSet().getStringClaim("scope")).contains("sync:write");
    }

    private static ECPublicKey publicKey(String pem) throws Exception {
        String begin = "-----BEGIN PUBLIC KEY-----";
        int from = pem.indexOf(begin) + begin.length();
        byte[] der = Base64.getMimeDecoder().decode(pem.substring(from, pem.indexOf("-----END", from)));
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
    }
}
