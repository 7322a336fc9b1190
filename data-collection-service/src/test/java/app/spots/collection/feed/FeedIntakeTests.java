package app.spots.collection.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.collection.testing.CollectionTest;
import app.spots.collection.testing.Topic;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.interaction.Interaction;
import app.spots.contracts.interaction.ProducedInteraction;
import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@CollectionTest
class FeedIntakeTests {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private FeedIntake feed;

    private final String agentId = "agent_" + UUID.randomUUID();

    @Test
    void takesAnEventOnceHoweverOftenItIsProduced() {
        ObjectNode event = tap();
        produce(event);
        produce(event);
        produce(tap());

        await().atMost(Duration.ofSeconds(30)).until(() -> rows() == 2);
        var records = new Topic(RealInfrastructure.get().bootstrapServers(), Topics.INTERACTIONS)
                .awaitRecords(List.of(agentId), 2);
        assertThat(records).hasSize(2);
        Interaction interaction = JSON.readValue(records.getFirst().value(), Interaction.class);
        assertThat(interaction.eventId().toString())
                .isEqualTo(event.path("eventId").asString());
        assertThat(interaction.timeQuality()).isEqualTo("declared");
        assertThat(interaction.consentVersion()).isEqualTo("2026-01");
        assertThat(jdbc.queryForObject(
                        "SELECT DISTINCT source FROM event_log WHERE agent_id = ?", String.class, agentId))
                .isEqualTo("/test");
    }

    @Test
    void oneRecordComesTwiceAndIsTakenOnce() {
        FeedRecord record = new FeedRecord("here-0@1/5", agentId, headers(tap()), new byte[0]);
        feed.take(List.of(record));
        int before = quarantined();
        feed.take(List.of(record, record));

        assertThat(quarantined()).isEqualTo(before);
    }

    @Test
    void judgesAsSyncDoes() {
        ObjectNode first = tap();
        produce(first);
        produce(changed(first, "payload", JSON.readTree("{\"spotId\":\"another\"}")));
        produce(changed(tap(), "type", JSON.readTree("\"spots.dream.dreamt.v1\"")));
        produce(changed(tap(), "consentVersion", JSON.readTree("null")));
        produce(changed(tap(), "purposes", JSON.readTree("[]")));
        produce(changed(tap(), "payload", JSON.readTree("{\"spotId\":\"s\",\"latitude\":1}")));
        produce(changed(tap(), "payload", JSON.readTree("{}")));
        produce(changed(tap(), "occurredAt", JSON.readTree("\"2099-01-01T00:00:00Z\"")));
        produce(tap());

        await().atMost(Duration.ofSeconds(30)).until(() -> rows() == 2);
        assertThat(reasons())
                .containsExactlyInAnyOrder(
                        "fingerprint_conflict",
                        "type_unknown",
                        "payload_invalid: required at /spotId",
                        "field_invalid: occurredAt");
        assertThat(jdbc.queryForList(
                        "SELECT DISTINCT channel FROM quarantined_event WHERE agent_id = ?", String.class, agentId))
                .containsExactly("feed");
    }

    @Test
    void headersMustSayWhatTheBodySays() {
        ObjectNode event = tap();
        Topic topic = topic();
        topic.send(agentId, UUID.randomUUID().toString(), EventTypes.SPOT_TAPPED, bytes(tap()));
        topic.send(agentId, event.path("eventId").asString(), EventTypes.SPOT_VIEWED, bytes(event));
        ObjectNode other = tap();
        topic.send("agent_somebody_else", other.path("eventId").asString(), EventTypes.SPOT_TAPPED, bytes(other));
        ObjectNode keyless = tap();
        topic.send(null, keyless.path("eventId").asString(), EventTypes.SPOT_TAPPED, bytes(keyless));
        topic.send(
                agentId,
                "not an id <script>",
                EventTypes.SPOT_TAPPED,
                ("no json " + UUID.randomUUID()).getBytes(UTF_8));
        produce(tap());

        await().atMost(Duration.ofSeconds(30))
                .until(() -> rows() == 1 && reasons().size() == 5);
        assertThat(reasons())
                .containsExactlyInAnyOrder(
                        "json_invalid",
                        "envelope_mismatch: ce_id",
                        "envelope_mismatch: ce_type",
                        "envelope_mismatch: key",
                        "envelope_mismatch: key");
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM quarantined_event WHERE context::text LIKE '%script%'", Integer.class))
                .isZero();
    }

    @Test
    void poisonStaysBehindInTheQuarantineAndHoldsNothingUp() {
        int before = ofNobody();
        topic().send(null, EventTypes.SPOT_TAPPED, ("no json " + UUID.randomUUID()).getBytes(UTF_8));
        for (String poison : List.of(
                "no json " + UUID.randomUUID(),
                "[\"" + UUID.randomUUID() + "\"]",
                "{\"agentId\":\"" + agentId + "\",\"a\":\"\\u0000\"}",
                "{\"agentId\":\"" + agentId + "\",\"a\":\"\\ud800\"}",
                "{\"agentId\":\"" + agentId + "\",\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
                "{\"agentId\":\"" + agentId + "\",\"a\":\"" + "x".repeat(100_000) + "\"}")) {
            topic().send(agentId, EventTypes.SPOT_TAPPED, poison.getBytes(StandardCharsets.UTF_8));
        }
        produce(tap());

        await().atMost(Duration.ofSeconds(30)).until(() -> rows() == 1 && ofNobody() > before);
        assertThat(reasons())
                .containsExactlyInAnyOrder(
                        "json_invalid", "not_an_object", "text_invalid", "text_invalid", "too_deep", "too_large");
        assertThat(ofNobody() - before).isEqualTo(1);
    }

    /** So that erasure and export find it. */
    @Test
    void whatCannotBeReadIsWhoseKeyItBears() {
        feed.take(
                List.of(new FeedRecord(place(), agentId, Map.of(), ("no json " + UUID.randomUUID()).getBytes(UTF_8))));

        assertThat(jdbc.queryForList(
                        "SELECT key_agent FROM quarantined_event WHERE agent_id = ?", String.class, agentId))
                .containsExactly(agentId);
    }

    @Test
    void aKeyThatIsAnothersIsNotKept() {
        String other = "agent_" + UUID.randomUUID();
        ObjectNode event = tap();
        feed.take(List.of(new FeedRecord(place(), other, headers(event), bytes(event))));

        assertThat(reasons()).containsExactly("envelope_mismatch: key");
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM quarantined_event WHERE context::text LIKE ?",
                        Integer.class,
                        "%" + other + "%"))
                .isZero();
    }

    private static String place() {
        return "here-0@1/" + UUID.randomUUID();
    }

    /** What does not say whose it is. */
    private int ofNobody() {
        return jdbc.queryForObject(
                "SELECT count(*) FROM quarantined_event WHERE channel = 'feed' AND agent_id IS NULL AND original <> ''",
                Integer.class);
    }

    private ObjectNode tap() {
        return JSON.valueToTree(new ProducedInteraction(
                UuidCreator.getTimeOrderedEpoch(),
                agentId,
                EventTypes.SPOT_TAPPED,
                1,
                Instant.parse("2026-05-01T10:00:00Z"),
                "2026-01",
                List.of("recommendation"),
                null,
                null,
                Map.of("spotId", "spot_1")));
    }

    private static ObjectNode changed(ObjectNode event, String member, JsonNode value) {
        ObjectNode changed = event.deepCopy();
        changed.set(member, value);
        return changed;
    }

    private void produce(ObjectNode event) {
        topic().send(
                        agentId,
                        event.path("eventId").asString(),
                        event.path("type").asString(),
                        bytes(event));
    }

    private static Map<String, String> headers(ObjectNode event) {
        return Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                event.path("eventId").asString(),
                "ce_type",
                event.path("type").asString(),
                "ce_source",
                "/test");
    }

    private static byte[] bytes(ObjectNode event) {
        return JSON.writeValueAsBytes(event);
    }

    private List<String> reasons() {
        return jdbc.queryForList("SELECT reason FROM quarantined_event WHERE agent_id = ?", String.class, agentId);
    }

    private int quarantined() {
        return jdbc.queryForObject("SELECT count(*) FROM quarantined_event", Integer.class);
    }

    private int rows() {
        return jdbc.queryForObject("SELECT count(*) FROM event_log WHERE agent_id = ?", Integer.class, agentId);
    }

    private static Topic topic() {
        return new Topic(RealInfrastructure.get().bootstrapServers(), Topics.INTERACTIONS_FEED);
    }
}
