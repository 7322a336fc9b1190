package app.spots.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.cluster.testing.TestDatabase;
import app.spots.cluster.testing.TestTokens;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.privacy.PersonErased;
import app.spots.inference.person.IncomingInteraction;
import app.spots.inference.person.InteractionReader;
import app.spots.inference.support.PersonRows;
import app.spots.inference.support.Publisher;
import app.spots.inference.support.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** All topics are read anew from their earliest records: nothing of an erased person comes back, in whatever order. */
class ErasureReplayTests {
    private static final String LOGGING_SYSTEM = "org.springframework.boot.logging.LoggingSystem";
    private static final String BROKERS = RealInfrastructure.get().bootstrapServers();

    @BeforeAll
    static void leaveLoggingAlone() {
        System.setProperty(LOGGING_SYSTEM, "none");
    }

    @AfterAll
    static void letLoggingBeSetUpAgain() {
        System.clearProperty(LOGGING_SYSTEM);
    }

    @Test
    void anErasedPersonStaysGone() {
        TestDatabase lived = RealInfrastructure.get().newDatabase();
        String gone;
        String stays;
        try (var replica = replica(lived, "first");
                Publisher publisher = new Publisher(BROKERS)) {
            Town town = new Town("replayed", replica.getBean(InteractionReader.class));
            gone = town.agent(0);
            stays = town.agent(1);
            town.doThings(9, 2, 120).forEach(each -> send(publisher, each));
            awaitEnds("first");
            assertThat(rows(replica).naming(gone)).containsKeys("person", "person_visit", "outbox_message");

            publisher.send(
                    Topics.ERASURES,
                    gone,
                    EventTypes.PERSON_ERASED,
                    new PersonErased(UUID.randomUUID(), gone, Instant.now()));
            awaitEnds("first");
            assertThat(rows(replica).naming(gone)).isEmpty();
            // What is too old to be remembered by its id is what a replay would take for new.
            replica.getBean(JdbcClient.class).sql("DELETE FROM inbox_message").update();
        }
        try (var again = replica(lived, "again")) {
            awaitEnds("again");
            assertThat(rows(again).naming(gone)).isEmpty();
            assertThat(rows(again).naming(stays)).containsKey("person_visit");
        }
        try (var anew = replica(RealInfrastructure.get().newDatabase(), "anew")) {
            awaitEnds("anew");
            assertThat(rows(anew).naming(gone)).isEmpty();
            assertThat(rows(anew).naming(stays)).containsKey("person_visit");
        }
    }

    private static PersonRows rows(ConfigurableApplicationContext replica) {
        return new PersonRows(replica.getBean(JdbcClient.class));
    }

    private static void send(Publisher publisher, IncomingInteraction interaction) {
        var event = interaction.event();
        publisher.queue(
                Topics.INTERACTIONS,
                event.agentId(),
                Town.typeOf(interaction),
                event.eventId().toString(),
                JsonMapper.shared().writeValueAsBytes(event));
    }

    private static ConfigurableApplicationContext replica(TestDatabase database, String groups) {
        return new SpringApplicationBuilder(InferenceApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.jmx.enabled=false",
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=spots_inference",
                        "--spring.datasource.password="
                                + RealInfrastructure.get().password("inference"),
                        "--spring.kafka.bootstrap-servers=" + BROKERS,
                        "--spots.identity.jwks-uri=" + TestTokens.get().jwksUri(),
                        "--spots.registry.client-secret=secret",
                        "--spots.registry.blob-directory=target/replay-blobs",
                        "--spring.cloud.stream.bindings.interactions-in-0.group=" + groups + "-interactions",
                        "--spring.cloud.stream.bindings.catalogueFeed-in-0.group=" + groups + "-feed",
                        "--spring.cloud.stream.bindings.erasures-in-0.group=" + groups + "-erasures");
    }

    /** Until both groups have read all that their topics held when asked. */
    private static void awaitEnds(String groups) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", BROKERS))) {
            await().atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> hasRead(admin, groups + "-interactions", Topics.INTERACTIONS)
                            && hasRead(admin, groups + "-erasures", Topics.ERASURES));
        }
    }

    private static boolean hasRead(Admin admin, String group, String topic) throws Exception {
        Set<TopicPartition> partitions = IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toSet());
        var ends = admin.listOffsets(partitions.stream()
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                .all()
                .get();
        var read = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return partitions.stream()
                .allMatch(partition -> ends.get(partition).offset() == 0
                        || (read.get(partition) != null
                                && read.get(partition).offset()
                                        >= ends.get(partition).offset()));
    }
}
