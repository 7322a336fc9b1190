package app.spots.cluster.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.kafka.KafkaTopics;
import app.spots.contracts.event.Topic;
import app.spots.contracts.event.Topics;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
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
    void thatBrokerKeepsNobodysRecordsForLongerThanTheyMayStay() throws Exception {
        String brokers = environment.getRequiredProperty("spring.kafka.bootstrap-servers");
        Topic dead = new Topic(Topics.INTERACTIONS, false).deadLettersOf("some-group");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.createTopics(List.of(new NewTopic(dead.name(), 1, (short) 1)
                            .configs(Map.of("retention.ms", "-1", "segment.ms", "604800000"))))
                    .all()
                    .get();
            // Created means written by the controller; the broker hears of it a moment later.
            await().until(() -> admin.listTopics().names().get().contains(dead.name()));
            KafkaTopics.create(brokers);

            for (Topic topic :
                    Stream.concat(Topics.ALL.stream(), Stream.of(dead)).toList()) {
                Map<String, String> told = configuration(admin, topic);
                if (topic.compacted()) {
                    assertThat(told.get("cleanup.policy")).as(topic.name()).isEqualTo("compact");
                    assertThat(days(told, "max.compaction.lag.ms"))
                            .as(topic.name())
                            .isEqualTo(1.0);
                } else {
                    assertThat(told.get("cleanup.policy")).as(topic.name()).isEqualTo("delete");
                    assertThat(told.get("message.timestamp.type"))
                            .as(topic.name())
                            .isEqualTo("LogAppendTime");
                    // A segment goes when its youngest record is past the retention.
                    assertThat(days(told, "retention.ms") + days(told, "segment.ms"))
                            .as(topic.name())
                            .isPositive()
                            .isLessThan(14);
                }
            }
        }
    }

    private static Map<String, String> configuration(Admin admin, Topic topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        return admin.describeConfigs(List.of(resource)).all().get().get(resource).entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private static double days(Map<String, String> configuration, String name) {
        return Long.parseLong(configuration.get(name)) / 86_400_000.0;
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
