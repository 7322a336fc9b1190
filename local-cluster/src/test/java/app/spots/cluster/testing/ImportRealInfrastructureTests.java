package app.spots.cluster.testing;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.event.Topic;
import app.spots.contracts.event.Topics;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig
@ImportRealInfrastructure(schema = "rules")
class ImportRealInfrastructureTests {

    @Configuration
    static class Nothing {}

    @Autowired
    Environment environment;

    @Autowired
    TestTokens tokens;

    @Test
    void connectsAsTheServicesRoleInItsSchema() throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        environment.getRequiredProperty("spring.datasource.url"),
                        environment.getRequiredProperty("spring.datasource.username"),
                        environment.getRequiredProperty("spring.datasource.password"));
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("SELECT current_user || ' in ' || current_schema()")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("spots_rules in rules");
        }
    }

    @Test
    void namesABrokerThatHasTheTopics() throws Exception {
        String brokers = environment.getRequiredProperty("spring.cloud.stream.kafka.binder.brokers");
        assertThat(environment.getRequiredProperty("spring.kafka.bootstrap-servers"))
                .isEqualTo(brokers);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            assertThat(admin.listTopics().names().get())
                    .containsAll(Topics.ALL.stream().map(Topic::name).toList());
        }
    }

    @Test
    void servesTheKeyOfItsTokens() throws Exception {
        JWKSet keys = JWKSet.load(java.net
                .URI
                .create(environment.getRequiredProperty("spots.identity.jwks-uri"))
                .toURL());
        SignedJWT token = SignedJWT.parse(tokens.phone("agent_1"));
        ECDSAVerifier verifier = new ECDSAVerifier(
                keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey());

        assertThat(token.verify(verifier)).isTrue();
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("agent_1");
        assertThat(SignedJWT.parse(tokens.forged("agent_1", "sync:write")).verify(verifier))
                .isFalse();
    }

    @Test
    void keepsAFreshDatabaseApart() throws Exception {
        try (Connection shared = RealInfrastructure.get().dataSource("registry").getConnection()) {
            shared.createStatement().execute("CREATE TABLE only_in_shared (id int)");
        }
        TestDatabase fresh = RealInfrastructure.get().newDatabase();
        try (Connection connection = fresh.dataSource("registry").getConnection();
                ResultSet row =
                        connection.createStatement().executeQuery("SELECT to_regclass('registry.only_in_shared')")) {
            row.next();
            assertThat(row.getString(1)).isNull();
        }
    }
}
