package app.spots.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import app.spots.collection.testing.Api;
import app.spots.collection.testing.Api.Answer;
import app.spots.collection.testing.AppEvents;
import app.spots.collection.testing.CanaryScanner;
import app.spots.collection.testing.CollectionTest;
import app.spots.collection.testing.Phone;
import app.spots.collection.testing.Phone.Event;
import app.spots.collection.testing.Topic;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.outbox.OutboxRelay;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Personal data planted at every door is in no table, no topic, no log and no answer. */
@CollectionTest
@ExtendWith(OutputCaptureExtension.class)
class CanaryTests {
    private static final String NAME = "Xanthippe Quellenberg";
    private static final String EMAIL = "xq.canary@example.org";
    private static final String NUMBER = "+49 151 98765432";
    private static final String LATITUDE = "52.52000659";
    private static final String LONGITUDE = "13.40495401";
    private static final String WORDS = "we kissed behind the cathedral";
    private static final List<String> CANARIES = List.of(NAME, EMAIL, NUMBER, LATITUDE, LONGITUDE, WORDS);
    private static final String ALL = String.join("; ", CANARIES);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private OutboxRelay relay;

    private Api api;
    private final Phone phone = Phone.fresh();
    private final List<String> answers = new ArrayList<>();

    @BeforeEach
    void open() {
        api = new Api(port);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void plantedAtEveryDoorItIsNowhere(CapturedOutput output) throws Exception {
        List<Event> events = hostileEvents();
        Answer batch = plant(api.send(phone, phone.batch(events)));
        assertThat(batch.status()).as(batch.text()).isEqualTo(200);
        envelopes();
        headers();
        queries();
        history();
        consents();
        app();
        producers();
        await().atMost(Duration.ofSeconds(30)).until(() -> relay.lag() == 0);

        CanaryScanner scanner = new CanaryScanner(CANARIES);
        assertThat(scanner.tablesWithHits(jdbc)).isEmpty();
        assertThat(scanner.topicsWithHits(RealInfrastructure.get().bootstrapServers()))
                .as("only where producers themselves put it")
                .isSubsetOf(Topics.INTERACTIONS_FEED, Topics.APP_INTERACTIONS);
        assertThat(output.getAll().lines().filter(scanner::isHit)).isEmpty();
        assertThat(answers.stream().filter(scanner::isHit)).isEmpty();
        // It was not simply refused: what may be said was kept, sealed, and is there for whom it belongs to.
        assertThat(batch.json().path("results").toString()).contains("accepted", "quarantined", "rejected");
        assertThat(api.get("/v1/privacy/export", TestTokens.get().phone(phone.agentId()))
                        .text())
                .contains(WORDS, NAME);
    }

    private List<Event> hostileEvents() {
        List<Event> events = new ArrayList<>(List.of(
                phone.event(
                        EventTypes.FEEDBACK_GIVEN,
                        "{\"feedbackType\":\"discovery\",\"satisfaction\":1,\"metadata\":{},\"reason\":\"" + ALL
                                + "\"}"),
                phone.event(EventTypes.SEARCH_PERFORMED, "{\"resultCount\":1,\"query\":\"" + ALL + "\"}"),
                phone.event(
                        EventTypes.VISIT_RECORDED,
                        "{\"spotId\":\"spot_1\",\"location\":{\"latitude\":" + LATITUDE + ",\"longitude\":" + LONGITUDE
                                + "}}"),
                payload("{\"spotId\":\"s\",\"lat\":" + LATITUDE + "}"),
                payload("{\"spotId\":\"s\",\"companion\":\"" + NAME + "\"}"),
                payload("{\"spotId\":\"s\",\"" + NAME + "\":\"" + WORDS + "\"}"),
                payload("{\"spotId\":\"" + NAME + "\"}"),
                payload("{\"spotId\":\"s\",\"note\":\"" + EMAIL + "\"}"),
                payload("{\"spotId\":\"s\",\"note\":\"" + NUMBER + "\"}"),
                payload("{\"spotId\":\"s\",\"dwellSeconds\":\"" + WORDS + "\"}"),
                payload("{\"spotId\":\"" + WORDS + "\\u0000\"}"),
                payload("{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":{\"h\":\"" + NAME + "\"}}}}}}}}"),
                payload("{\"spotId\":\"" + (NAME + " ").repeat(2_000) + "\"}"),
                payload("[\"" + NAME + "\"]"),
                payload("{\"spotId\":tru,\"who\":\"" + NAME + "\"}")));
        events.add(phone.visit().replacing("\"type\":\"spots.visit.recorded.v1\"", "\"type\":\"" + NAME + "\""));
        events.add(phone.visit().replacing("\"consentVersion\":\"2026-01\"", "\"consentVersion\":\"" + NAME + "\""));
        events.add(phone.visit().replacing("\"consentVersion\":\"2026-01\"", "\"consentVersion\":\"" + EMAIL + "\""));
        events.add(phone.visit().replacing("[\"recommendation\",\"training\"]", "[\"" + NAME + "\"]"));
        events.add(phone.visit().replacing("\"bootId\":\"boot-1\"", "\"bootId\":\"" + NAME + "\""));
        events.add(phone.visit().replacing("2026-05-01T10:00:00Z", NAME));
        Event known = phone.visit();
        events.add(known);
        events.add(known.replacing("\"dwellSeconds\":600", "\"dwellSeconds\":1,\"who\":\"" + NAME + "\""));
        Event nameless = phone.visit();
        events.add(nameless.replacing(nameless.id().toString(), NAME));
        return events;
    }

    private Event payload(String payload) {
        return phone.event(EventTypes.VISIT_RECORDED, payload);
    }

    private void envelopes() {
        String sound = phone.batch(List.of());
        Stream.of(
                        sound.replace(phone.installId(), NAME),
                        sound.replace("boot-1", EMAIL),
                        sound.replace("\"schemaSet\":\"v1\"", "\"schemaSet\":{\"x\":\"" + NAME + "\"}"),
                        sound.replaceFirst("\"batchId\":\"[^\"]*", "\"batchId\":\"" + NAME),
                        sound.replace("\"protocol\":1", "\"protocol\":\"" + NAME + "\""),
                        sound.replace("\"events\":[]", "\"events\":\"" + NAME + "\""),
                        sound.replace("{\"protocol\"", "{\"" + NAME + "\":\"" + WORDS + "\",\"protocol\""),
                        "\"" + ALL + "\"",
                        ALL,
                        "{\"" + NAME)
                .forEach(body -> plant(api.send(phone, body)));
        plant(api.send(phone, ("\"" + NAME.repeat(30_000) + "\"").getBytes(StandardCharsets.UTF_8)));
        plant(api.postChunked("/v1/sync/batches", token(), NAME.repeat(30_000).getBytes(StandardCharsets.UTF_8)));
        plant(api.post(
                "/v1/sync/batches", token(), ALL.getBytes(), "Content-Type", "text/plain", "Sent-At", Phone.now()));
        plant(api.post(
                "/v1/sync/batches", token(), ALL.getBytes(), "Content-Encoding", "gzip", "Sent-At", Phone.now()));
    }

    private void headers() {
        String body = phone.batch(List.of(phone.visit()));
        plant(api.post("/v1/sync/batches", token(), body.getBytes(), "Sent-At", NAME));
        plant(api.post("/v1/sync/batches", token(), body.getBytes(), "Content-Encoding", NAME));
        plant(api.post(
                "/v1/sync/batches",
                token(),
                body.getBytes(),
                "Sent-At",
                Phone.now(),
                "Request-Id",
                NAME,
                "User-Agent",
                EMAIL,
                "X-Forwarded-For",
                NAME,
                "Referer",
                EMAIL,
                "Cookie",
                "session=" + EMAIL,
                "traceparent",
                NAME,
                "tracestate",
                EMAIL,
                "baggage",
                "user=" + EMAIL,
                "From",
                EMAIL));
        plant(api.send(
                HttpRequest.newBuilder()
                        .header("Authorization", "Bearer " + NAME)
                        .POST(BodyPublishers.ofString(ALL)),
                "/v1/sync/batches"));
    }

    private void queries() {
        String encoded = EMAIL.replace("@", "%40");
        String operator = TestTokens.get().operator();
        plant(api.get("/v1/sync/receipts?installId=" + encoded, token()));
        plant(api.get("/v1/sync/receipts?installId=install&fromSeq=" + encoded, token()));
        plant(api.get("/v1/sync/pull?cursor=" + encoded, token()));
        plant(api.get("/v1/sync/pull?installId=" + encoded, token()));
        plant(api.get("/v1/quarantine?after=" + encoded, operator));
        plant(api.get("/v1/privacy/export?agentId=" + encoded, operator));
        plant(api.post("/v1/privacy/erasures?agentId=" + encoded, operator, new byte[0]));
        plant(api.post("/v1/privacy/erasures", operator, ("{\"agentId\":\"" + NAME + "\"}").getBytes()));
        plant(api.post("/v1/privacy/erasures", operator, ("{\"" + NAME).getBytes()));
        // What the caller wrote into the address comes back as the problem's instance; only the logs matter here.
        api.get("/v1/quarantine/" + encoded, operator);
        api.get("/v1/privacy/erasures/" + encoded, token());
        api.get("/v1/sync/" + encoded, token());
    }

    private void history() {
        String batch = """
                {"source":"test","consentBasis":"declared","purposes":["training"],"events":[
                {"eventId":"%s","agentId":"%s","type":"spots.visit.recorded.v1","occurredAt":"2012-04-03T18:00:00Z",
                 "payload":{"spotId":"s","who":"%s"}},
                {"eventId":"%s","agentId":"%s","type":"spots.feedback.given.v1","occurredAt":"2012-04-03T18:00:00Z",
                 "payload":{"feedbackType":"discovery","satisfaction":1,"metadata":{},"reason":"%s"}}]}""".formatted(UUID.randomUUID(), NAME, WORDS, UUID.randomUUID(), phone.agentId(), ALL);
        Stream.of(
                        batch,
                        batch.replace("\"declared\"", "\"told by " + EMAIL + "\""),
                        batch.replace("\"test\"", "\"" + NAME + "\""),
                        batch.replace("[\"training\"]", "[\"" + NAME + "\"]"),
                        batch.replace("\"events\"", "\"" + NAME + "\""))
                .forEach(body -> plant(api.post(
                        "/v1/history/batches", TestTokens.get().operator(), body.getBytes(StandardCharsets.UTF_8))));
    }

    private void consents() {
        plant(api.put("/v1/privacy/consent", token(), "{\"version\":\"" + NAME + "\",\"purposes\":[]}"));
        plant(api.put("/v1/privacy/consent", token(), "{\"version\":\"1\",\"purposes\":[\"" + NAME + "\"]}"));
        plant(api.put("/v1/privacy/consent", token(), "{\"version\":{\"" + NAME + "\":1}}"));
    }

    private void app() {
        String search = AppEvents.ofType("search_performed", phone.agentId()).toString();
        String other = search.replaceFirst("\"query\":\"[^\"]*", "\"query\":\"" + ALL);
        Stream.of(
                        "[" + other + "]",
                        "[" + other.replace("{\"event_type\"", "{\"user_id\":\"" + NAME + "\",\"event_type\"") + "]",
                        "[" + search.replace("search_performed", NAME) + "]",
                        "[" + search.replace(phone.agentId(), EMAIL) + "]",
                        "[{\"event_type\":\"" + NAME + "\",\"parameters\":{\"who\":\"" + WORDS + "\"}}]",
                        "[\"" + NAME + "\"]",
                        "{\"" + NAME)
                .forEach(body ->
                        plant(api.post("/v1/app/interactions", token(), body.getBytes(StandardCharsets.UTF_8))));
        Topic topic = new Topic(RealInfrastructure.get().bootstrapServers(), Topics.APP_INTERACTIONS);
        topic.send(phone.agentId(), "app", other.getBytes(StandardCharsets.UTF_8));
        topic.send(phone.agentId(), NAME, ("no json " + NAME).getBytes(StandardCharsets.UTF_8));
        topic.send(NAME, "app", search.replace("search_performed", NAME).getBytes(StandardCharsets.UTF_8));
    }

    /** The last record is sound and has the key of those before it: once it is in the log, they have been judged. */
    private void producers() {
        Topic topic = new Topic(RealInfrastructure.get().bootstrapServers(), Topics.INTERACTIONS_FEED);
        String sound = """
                {"eventId":"%s","agentId":"%s","type":"spots.feedback.given.v1","schema":1,"occurredAt":"2026-05-01T10:00:00Z",
                 "consentVersion":"2026-01","purposes":["training"],
                 "payload":{"feedbackType":"discovery","satisfaction":1,"metadata":{},"reason":"%s"}}""";
        for (String hostile : List.of(
                "no json " + NAME,
                "[\"" + NAME + "\"]",
                "{\"agentId\":\"" + phone.agentId() + "\",\"" + NAME + "\":\"" + WORDS + "\"}",
                sound.formatted(UUID.randomUUID(), phone.agentId(), ALL).replace("\"2026-01\"", "\"" + NAME + "\""))) {
            topic.send(phone.agentId(), EventTypes.FEEDBACK_GIVEN, hostile.getBytes(StandardCharsets.UTF_8));
            topic.send(phone.agentId(), NAME, EMAIL, hostile.getBytes(StandardCharsets.UTF_8));
            topic.send(NAME, EventTypes.FEEDBACK_GIVEN, hostile.getBytes(StandardCharsets.UTF_8));
        }
        UUID last = UUID.randomUUID();
        topic.send(
                phone.agentId(),
                last.toString(),
                EventTypes.FEEDBACK_GIVEN,
                sound.formatted(last, phone.agentId(), ALL).getBytes(StandardCharsets.UTF_8));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !jdbc.queryForList("SELECT 1 FROM event_log WHERE event_id = ?", Integer.class, last)
                        .isEmpty());
    }

    /** A mutant of each kind: were the scanner blind, the test above would prove nothing. */
    @Test
    void theScannerFindsWhatIsPlantedOnPurpose(CapturedOutput output) throws Exception {
        String planted = "planted" + UUID.randomUUID();
        CanaryScanner scanner = new CanaryScanner(List.of(planted));
        assertThat(scanner.tablesWithHits(jdbc)).isEmpty();
        jdbc.execute("CREATE TABLE canary_text (x text)");
        jdbc.execute("CREATE TABLE canary_bytes (x bytea)");
        jdbc.execute("CREATE TABLE canary_json (x jsonb)");
        jdbc.execute("CREATE TABLE canary_base64 (x text[])");
        try {
            jdbc.update("INSERT INTO canary_text VALUES (?)", "a " + planted.toUpperCase() + " b");
            jdbc.update("INSERT INTO canary_bytes VALUES (?)", (Object) ("xx" + planted).getBytes());
            jdbc.update(
                    "INSERT INTO canary_json VALUES (jsonb_build_object('a', jsonb_build_array(?::text)))", planted);
            jdbc.update(
                    "INSERT INTO canary_base64 VALUES (ARRAY[encode(convert_to('abcd' || ? || 'z', 'UTF8'), 'base64')])",
                    planted);

            assertThat(scanner.tablesWithHits(jdbc))
                    .containsExactlyInAnyOrder("canary_text", "canary_bytes", "canary_json", "canary_base64");
        } finally {
            jdbc.execute("DROP TABLE canary_text, canary_bytes, canary_json, canary_base64");
        }
        String servers = RealInfrastructure.get().bootstrapServers();
        new Topic(servers, Topics.PROFILES).send("agent_" + UUID.randomUUID(), planted, null);
        assertThat(scanner.topicsWithHits(servers)).as("in a header").containsExactly(Topics.PROFILES);
        LoggerFactory.getLogger(CanaryTests.class).warn("mutant {}", planted);
        assertThat(output.getAll().lines().filter(scanner::isHit)).isNotEmpty();
    }

    private Answer plant(Answer answer) {
        answers.add(answer.text());
        return answer;
    }

    private String token() {
        return TestTokens.get().phone(phone.agentId());
    }
}
