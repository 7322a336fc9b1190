package app.spots.gateway.identity;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {
    private final Clock clock = Clock.systemUTC();

    @Bean
    InternalTokens internalTokens(IdentityProperties properties) {
        IdentityProperties.Signing signing = properties.signing();
        ECKey current = Pem.keyPair(Secret.required("spots.identity.signing.key", signing.key(), signing.keyFile()));
        Optional<ECKey> other =
                Secret.optional(signing.otherKey(), signing.otherKeyFile()).map(Pem::publicKey);
        return new InternalTokens(new SigningKeys(current, other), signing.lifetime(), clock);
    }

    @Bean
    TokenExchange tokenExchange(IdentityProperties properties, InternalTokens tokens) {
        List<ExternalIssuer> issuers = properties.issuers().stream()
                .map(issuer -> new ExternalIssuer(issuer, properties.clockSkew()))
                .toList();
        return new TokenExchange(new ExternalIdentities(issuers, agentIds(properties), clock), tokens, clock);
    }

    @Bean
    ServiceClients serviceClients(IdentityProperties properties) {
        return new ServiceClients(properties.clients());
    }

    private static AgentIds agentIds(IdentityProperties properties) {
        String key =
                Secret.required("spots.identity.agent-id-key", properties.agentIdKey(), properties.agentIdKeyFile());
        try {
            String base64 = key.strip().replace('-', '+').replace('_', '/');
            return new AgentIds(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new MisconfiguredException(
                    "spots.identity.agent-id-key must be Base64 of at least 32 random bytes: openssl rand -base64 32",
                    e);
        }
    }
}
