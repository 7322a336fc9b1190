package app.spots.collection.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import app.spots.collection.app.AppBatch.Answer;
import app.spots.collection.app.AppBatch.Result;
import app.spots.collection.feed.FeedLedger;
import app.spots.collection.intake.EventReader;
import app.spots.collection.testing.Api;
import app.spots.collection.testing.AppEvents;
import app.spots.collection.testing.AppEvents.Golden;
import app.spots.collection.testing.CollectionTest;
import app.spots.collection.testing.Topic;
import app.spots.contracts.event.Topics;
import app.spots.contracts.interaction.Interaction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@CollectionTest
class AppIntakeTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PATH = "/v1/app/interactions";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private EventReader reader;

    @Autowired
    private FeedLedger ledger;

    private Api api;
    private final String agentId = "agent_" + UUID.randomUUID();

    @BeforeEach
    void open() {
        api = new Api(port);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void takesEveryEventTypeAsItIs() {
        List<Golden> golden =
                AppEvents.golden().stream().map(one -> one.of(agentId)).toList();

        Answer answer = send(golden.stream().map(Golden::event).toList());

        assertThat(answer.results())
                .extracting(Result::status)
                .containsOnly("accepted")
                .hasSize(golden.size());
        var records = interactions().awaitRecords(List.of(agentId), golden.size());
        for (int i = 0; i < golden.size(); i++) {
            var record = records.get(i);
            assertThat(Topic.header(record, "ce_type")).isEqualTo(golden.get(i).type());
            Interaction interaction = JSON.readValue(record.value(), Interaction.class);
            assertThat(interaction.consentBasis()).isEqualTo("terms of the app, version 7");
            assertThat(interaction.purposes()).containsExactly("recommendation", "training");
            assertThat(withoutWords(JSON.readTree(record.value()).get("payload")))
                    .as(golden.get(i).toString())
                    .isEqualTo(withoutWords(golden.get(i).payload()));
        }
    }

    /** A person's own words travel sealed: what they become is the sealing's business. */
    private static JsonNode withoutWords(JsonNode payload) {
        ObjectNode rest = (ObjectNode) payload.deepCopy();
        rest.remove("query");
        return JSON.readTree(rest.toString());
    }

    @Test
    void sendingAgainByWhicheverWayDoublesNothing() {
        List<ObjectNode> events =
                List.of(AppEvents.ofType("spot_tap", agentId), AppEvents.ofType("spot_visited", agentId));

        Answer first = send(events);
        assertThat(send(events).results())
                .extracting(Result::status, Result::eventId)
                .containsExactly(
                        tuple("duplicate", first.results().get(0).eventId()),
                        tuple("duplicate", first.results().get(1).eventId()));
        topic().send(agentId, "app", bytes(events.getFirst()));
        ObjectNode last = AppEvents.ofType("dwell_time", agentId);
        topic().send(agentId, "app", bytes(last));

        await().atMost(Duration.ofSeconds(30)).until(() -> rows() == 3);
        assertThat(quarantined()).isZero();
    }

    @Test
    void keepsNoPointAndNobodyElse() {
        ObjectNode good = AppEvents.ofType("spot_visited", agentId);
        ObjectNode unknown = good.deepCopy();
        unknown.put("event_type", "spot_dreamt_of");
        unknown.put("user_id", "8d5f6c1e-canary-user");
        ((ObjectNode) unknown.get("parameters"))
                .put("told_by", "agent_canary_friend")
                .put("mail", "canary@example.org");

        assertThat(send(List.of(good, unknown)).results())
                .extracting(Result::status)
                .containsExactly("accepted", "quarantined");

        String stored = String.join(
                "\n",
                jdbc.queryForList("SELECT to_jsonb(l)::text FROM event_log l WHERE agent_id = ?", String.class, agentId)
                        .toString(),
                jdbc.queryForList(
                                "SELECT convert_from(payload, 'UTF8') FROM outbox_message WHERE message_key = ?",
                                String.class,
                                agentId)
                        .toString(),
                jdbc.queryForList("SELECT id FROM quarantined_event WHERE agent_id = ?", Long.class, agentId).stream()
                        .map(api::quarantined)
                        .toList()
                        .toString());
        assertThat(stored).contains("spot_dreamt_of", "882a100d67fffff");
        assertThat(stored).doesNotContain("40.7", "73.9", "nearby_1", "agent_friend", "canary", "latitude");
    }

    @Test
    void quarantinesWhatIsMalformedWithTheReason() {
        ObjectNode noSpot = AppEvents.ofType("spot_tap", agentId);
        noSpot.putObject("parameters");
        ObjectNode badDepth = AppEvents.ofType("scroll_depth", agentId);
        ((ObjectNode) badDepth.get("parameters")).put("depth_percentage", "far");
        ObjectNode tomorrow = AppEvents.ofType("spot_tap", agentId);
        tomorrow.put("timestamp", "2099-01-01T00:00:00Z");
        ObjectNode nobody = AppEvents.ofType("spot_tap", agentId);
        nobody.remove("agent_id");
        ObjectNode other = AppEvents.ofType("spot_tap", "agent_other_" + UUID.randomUUID());

        assertThat(send(Arrays.asList(noSpot, badDepth, tomorrow, nobody, other))
                        .results())
                .extracting(Result::status, Result::reason)
                .containsExactly(
                        tuple("quarantined", "payload_invalid: required at /spotId"),
                        tuple("quarantined", "payload_invalid: type at /depth"),
                        tuple("quarantined", "field_invalid: timestamp"),
                        tuple("quarantined", "field_missing: agentId"),
                        tuple("rejected", "agent_foreign"));
        assertThat(rows()).isZero();
        assertThat(quarantined()).isEqualTo(4);
    }

    @Test
    void nothingInTheTopicHoldsItUp() {
        topic().send(agentId, "app", null);
        topic().send(agentId, "app", "no json".getBytes(StandardCharsets.UTF_8));
        topic().send(agentId, "app", "[]".getBytes(StandardCharsets.UTF_8));
        topic().send(agentId, "app", "{\"latitude\":1,".getBytes(StandardCharsets.UTF_8));
        topic().send(agentId, "app", ("{\"a\":" + "[".repeat(10_000)).getBytes(StandardCharsets.UTF_8));
        topic().send(agentId, "app", bytes(AppEvents.ofType("spot_tap", agentId)));

        await().atMost(Duration.ofSeconds(30)).until(() -> rows() == 1);
        assertThat(jdbc.queryForList(
                        "SELECT DISTINCT reason FROM quarantined_event WHERE channel = 'app'", String.class))
                .contains("not_an_object", "json_invalid")
                .doesNotContain("location_refused");
    }

    @Test
    void refusesABatchThatIsNone() {
        assertProblem("{}", 422, "batch_invalid");
        assertProblem("[1,", 400, "batch_unreadable");
        assertProblem("[" + "{},".repeat(AppBatch.MAX_EVENTS) + "{}]", 413, "batch_too_large");
        assertThat(api.post(PATH, TestTokens.get().operator(), "[]".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void takesNothingWhereNoConsentIsDeclared() {
        AppProperties undeclared = new AppProperties(" ", List.of("training"));
        AppIntake closed = new AppIntake(new AppEventReader(reader, undeclared), undeclared, ledger, Clock.systemUTC());

        assertThatThrownBy(() -> closed.take(List.of())).isInstanceOf(ConsentUndeclaredException.class);
        assertThatThrownBy(() -> closed.accept(agentId, List.of())).isInstanceOf(ConsentUndeclaredException.class);
        assertThat(new AppProperties("basis", List.of()).isDeclared()).isFalse();
        assertThatThrownBy(() -> new AppProperties("basis", List.of("advertising")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertProblem(String body, int status, String problem) {
        Api.Answer answer = api.post(PATH, TestTokens.get().phone(agentId), body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
    }

    private Answer send(List<ObjectNode> events) {
        return api.post(
                        PATH,
                        TestTokens.get().phone(agentId),
                        Api.gzip(JSON.writeValueAsBytes(events)),
                        "Content-Encoding",
                        "gzip")
                .as(Answer.class);
    }

    private int rows() {
        return jdbc.queryForObject("SELECT count(*) FROM event_log WHERE agent_id = ?", Integer.class, agentId);
    }

    private int quarantined() {
        return jdbc.queryForObject("SELECT count(*) FROM quarantined_event WHERE agent_id = ?", Integer.class, agentId);
    }

    private static byte[] bytes(ObjectNode event) {
        return JSON.writeValueAsBytes(event);
    }

    private static Topic topic() {
        return new Topic(RealInfrastructure.get().bootstrapServers(), Topics.APP_INTERACTIONS);
    }

    private static Topic interactions() {
        return new Topic(RealInfrastructure.get().bootstrapServers(), Topics.INTERACTIONS);
    }
}
