package app.spots.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import app.spots.collection.testing.Api.Answer;
import app.spots.collection.testing.ApiTests;
import app.spots.collection.testing.Decided;
import app.spots.collection.testing.Phone;
import app.spots.collection.testing.Phone.Event;
import app.spots.collection.testing.Topic;
import app.spots.contracts.event.CloudEventHeaders;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.interaction.HistoryBatchResult;
import app.spots.contracts.privacy.PersonErased;
import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.contracts.sync.SyncAnswer.Result;
import app.spots.contracts.sync.SyncStatus;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ErasureApiTests extends ApiTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PATH = "/v1/privacy/erasures";
    private static final Result ERASED = new Result(SyncStatus.REJECTED, "erased", null);

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MeterRegistry meters;

    @Test
    void nothingOfThePersonIsLeftAndNobodyElseLosesAnything() {
        Phone other = Phone.fresh();
        api.sync(other, other.visits(3));
        List<Event> events = new ArrayList<>(phone.visits(30));
        events.add(feedback());
        events.add(poison());
        api.sync(phone, events);
        consent();

        JsonNode done = awaitDone(erase());

        assertThat(counts(phone.agentId())).containsOnly(0L);
        assertThat(counts(other.agentId())).isEqualTo(List.of(3L, 1L, 0L, 0L, 0L));
        assertThat(jdbc.queryForList(
                        "SELECT DISTINCT fate::text || reason || octet_length(fingerprint) FROM event_identity"
                                + " WHERE event_id = ANY (?::text[]::uuid[])",
                        String.class,
                        (Object) events.stream()
                                .map(event -> event.id().toString())
                                .toArray(String[]::new)))
                .as("of each event only the id")
                .containsExactly("rejectederased0");
        assertThat(stores(done, "event-log")).isEqualTo(31);
        assertThat(stores(done, "receipts")).isEqualTo(33);
        assertThat(stores(done, "quarantine")).isEqualTo(1);
        assertThat(stores(done, "subject-keys")).isEqualTo(1);
        assertThat(stores(done, "consents")).isEqualTo(1);
    }

    /** The rows that are held stand for those that the background has not come to. */
    @Test
    void nothingOfBeforeIsReadableFromTheAnswerOn() {
        List<Event> events = new ArrayList<>(phone.visits(3));
        events.add(poison());
        api.sync(phone, events);
        long quarantined =
                jdbc.queryForObject("SELECT id FROM quarantined_event WHERE agent_id = ?", Long.class, phone.agentId());
        Event since = now(phone.visit());

        transaction.executeWithoutResult(status -> {
            hold("event_log");
            hold("quarantined_event");
            erase();
            api.sync(phone.reinstalled(), List.of(since));

            assertThat(counts(phone.agentId())).as("still there").startsWith(4L, 1L, 1L);
            String export = export();
            assertThat(export).contains(since.id().toString()).doesNotContain(phone.installId());
            assertThat(events).noneMatch(event -> export.contains(event.id().toString()));
            assertThat(api.get("/v1/quarantine/" + quarantined, operator()).status())
                    .isEqualTo(404);
            assertThat(api.get("/v1/quarantine?limit=500", operator()).text()).doesNotContain(phone.agentId());
        });
    }

    private void hold(String table) {
        jdbc.queryForList("SELECT 1 FROM " + table + " WHERE agent_id = ? FOR UPDATE", phone.agentId());
    }

    private String export() {
        return api.get("/v1/privacy/export", token()).text();
    }

    @Test
    void anIdOfAnothersEventStaysTheirs() {
        Phone other = Phone.fresh();
        Event theirs = other.visit();
        api.sync(other, List.of(theirs));
        Event sameId = phone.visit(1, theirs.id());
        assertThat(api.sync(phone, List.of(sameId)).results().get(theirs.id()).reason())
                .isEqualTo("fingerprint_conflict");

        awaitDone(erase());
        assertThat(fateOf(theirs)).isEqualTo("accepted");

        Phone next = phone.reinstalled();
        assertThat(api.sync(next, List.of(sameId)).results()).containsValue(ERASED);
        awaitDone(erase());
        assertThat(fateOf(theirs)).isEqualTo("accepted");
        assertThat(api.sync(other, List.of(theirs)).results().get(theirs.id()).status())
                .isEqualTo(SyncStatus.DUPLICATE);
    }

    private String fateOf(Event event) {
        return jdbc.queryForObject(
                "SELECT fate::text FROM event_identity WHERE event_id = ?", String.class, event.id());
    }

    @Test
    void everyServiceIsTold() {
        api.sync(phone, phone.visits(1));
        Answer answer = erase();

        var records = new Topic(RealInfrastructure.get().bootstrapServers(), Topics.ERASURES)
                .awaitRecords(List.of(phone.agentId()), 1);

        assertThat(records).singleElement().satisfies(record -> {
            PersonErased told = JSON.readValue(record.value(), PersonErased.class);
            assertThat(told.agentId()).isEqualTo(phone.agentId());
            assertThat(told.erasureId())
                    .hasToString(answer.json().path("erasureId").asString());
            assertThat(told.erasedAt()).isEqualTo(answer.json().path("erasedAt").asString());
        });
    }

    /** For who hears of the erasure later than of what the person did after it. */
    @Test
    void whatThePersonDoesAnewSaysSinceWhen() {
        Event since = phone.visit();
        String erasedAt = erase().json().path("erasedAt").asString();
        api.sync(phone.reinstalled(), List.of(now(since)));

        assertThat(new Topic(RealInfrastructure.get().bootstrapServers(), Topics.INTERACTIONS)
                        .awaitRecords(List.of(phone.agentId()), 1))
                .singleElement()
                .satisfies(record -> assertThat(record.headers()
                                .lastHeader(CloudEventHeaders.ERASED_AT)
                                .value())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo(erasedAt));
    }

    @Test
    void whatWasErasedIsNotTakenAgainNeitherIsWhatComesLate() {
        List<Event> events = phone.visits(5);
        api.sync(phone, events);
        Event late = phone.visit();
        Answer erasure = erase();

        Answer sameInstall = api.send(phone, phone.batch(events));
        assertThat(sameInstall.status()).isEqualTo(409);
        assertThat(sameInstall.problem()).isEqualTo("install_forked");
        Phone next = phone.reinstalled();
        assertThat(api.sync(next, events).results().values())
                .as("while rows still go")
                .containsOnly(ERASED);
        awaitDone(erasure);
        assertThat(api.sync(next, events).results().values()).containsOnly(ERASED);
        assertThat(api.sync(next, List.of(late)).results().values()).containsOnly(ERASED);
        assertThat(api.sync(next, List.of(late)).results().values()).containsOnly(ERASED);

        assertThat(counts(phone.agentId())).startsWith(0L).endsWith(0L, 0L, 0L);
    }

    @Test
    void thePersonMayGoOnAsANewOneUnderANewKey() {
        api.sync(phone, List.of(feedback()));
        awaitDone(erase());

        Event event = now(feedback());
        assertThat(api.sync(phone.reinstalled(), List.of(event))
                        .results()
                        .get(event.id())
                        .status())
                .isEqualTo(SyncStatus.ACCEPTED);

        assertThat(jdbc.queryForObject(
                        "SELECT payload ->> 'reason' FROM event_log WHERE event_id = ?", String.class, event.id()))
                .startsWith("sealed:1:2:");
    }

    @Test
    void bytesThatTellNoTimeAreNotKeptOfWhoWasErased() {
        erase();
        Event poison = poison();

        Result result = api.sync(phone, List.of(poison)).results().get(poison.id());

        assertThat(result.status()).isEqualTo(SyncStatus.REJECTED);
        assertThat(counts(phone.agentId()).get(2)).isZero();
    }

    @Test
    void importedHistoryIsHeldAgainstIt() {
        String batch = """
                {"source":"test","consentBasis":"public data set","purposes":["training"],"events":[{"eventId":"%s","agentId":"%s",
                 "type":"spots.visit.recorded.v1","occurredAt":"2012-04-03T18:00:00Z","payload":{"spotId":"spot_1"}}]}""".formatted(UUID.randomUUID(), phone.agentId());
        assertThat(history(batch).accepted()).isEqualTo(1);
        awaitDone(erase());

        assertThat(history(batch)).satisfies(result -> {
            assertThat(result.accepted() + result.duplicate()).isZero();
            assertThat(result.quarantined())
                    .singleElement()
                    .extracting("reason")
                    .isEqualTo("erased");
        });
        String unseen = batch.replaceFirst("\"eventId\":\"[^\"]*", "\"eventId\":\"" + UUID.randomUUID());
        assertThat(history(unseen).quarantined())
                .singleElement()
                .extracting("reason")
                .isEqualTo("erased");
        assertThat(counts(phone.agentId())).containsOnly(0L);
    }

    @Test
    void aProfileOfBeforeDoesNotComeBack() {
        Topic profiles = new Topic(RealInfrastructure.get().bootstrapServers(), Topics.PROFILES);
        profiles.send(phone.agentId(), EventTypes.PROFILE_UPDATED, profile(1, Instant.now()));
        await().atMost(Duration.ofSeconds(30)).until(() -> pulled().contains("\"changes\":[{\"kind\":\"profile\""));
        Instant before = Instant.now();

        erase();

        assertThat(pulled()).contains("\"tombstones\":[{\"kind\":\"profile\"");
        profiles.send(phone.agentId(), EventTypes.PROFILE_UPDATED, profile(2, before));
        profiles.send(
                phone.agentId(),
                EventTypes.PROFILE_UPDATED,
                profile(3, Instant.now().plusSeconds(1)));
        await().atMost(Duration.ofSeconds(30)).until(() -> pulled().contains("\"profile_version\":3"));
        assertThat(jdbc.queryForObject(
                        "SELECT revision FROM profile_copy WHERE agent_id = ?", Integer.class, phone.agentId()))
                .as("told, gone, new: the one in between was passed over")
                .isEqualTo(3);
    }

    @Test
    void aDecisionOfBeforeIsDroppedHoweverLateItComes() {
        Instant erasedAt = Instant.parse(erase().json().path("erasedAt").asString());
        Decided world = new Decided(erasedAt.toEpochMilli());
        RecommendationServed old = decided(world, erasedAt, erasedAt);
        // Inference had not heard: whenever it was, it decided for the person who is gone.
        RecommendationServed unaware = decided(world, erasedAt.plusSeconds(5), null);
        RecommendationServed wrong = decided(world, erasedAt.plusSeconds(5), erasedAt.minus(1, ChronoUnit.MICROS));
        RecommendationServed anew = decided(world, erasedAt.plusMillis(1), erasedAt);

        world.send(RealInfrastructure.get().bootstrapServers());

        await().atMost(Duration.ofSeconds(30)).until(() -> decisions().contains(anew.decisionId()));
        assertThat(decisions()).doesNotContain(old.decisionId(), unaware.decisionId(), wrong.decisionId());
    }

    private RecommendationServed decided(Decided world, Instant at, @Nullable Instant knownErasure) {
        RecommendationServed decision =
                world.decision(phone.agentId(), at, Map.of(), Map.of(), List.of(Map.of("type", "spot")));
        world.add(decision, knownErasure);
        return decision;
    }

    private List<UUID> decisions() {
        return jdbc.queryForList(
                "SELECT decision_id FROM training_decision WHERE agent_id = ?", UUID.class, phone.agentId());
    }

    @Test
    void metricsTellHowLongTheOldestHasBeenWaiting() {
        awaitDone(erase());
        UUID open = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO erasure (erasure_id, agent_id, erased_at, asked_by)"
                        + " VALUES (?, ?, now() - interval '2 hours', 'person')",
                open,
                phone.agentId());
        jdbc.update("INSERT INTO erasure_store (erasure_id, store) VALUES (?, 'a store that is no longer')", open);
        try {
            assertThat(meters.get("spots.erasure.oldest.open").gauge().value()).isBetween(7_200.0, 7_300.0);
        } finally {
            jdbc.update("DELETE FROM erasure_store WHERE erasure_id = ?", open);
            jdbc.update("DELETE FROM erasure WHERE erasure_id = ?", open);
        }
    }

    @Test
    void aSecondErasureForgetsWhatCameSince() {
        UUID first = UUID.fromString(awaitDone(erase()).path("erasureId").asString());
        Event event = now(phone.visit());
        api.sync(phone.reinstalled(), List.of(event));

        JsonNode second = awaitDone(erase());

        assertThat(second.path("erasureId").asString()).isNotEqualTo(first.toString());
        assertThat(counts(phone.agentId())).containsOnly(0L);
        assertThat(status(first.toString()).path("state").asString()).isEqualTo("done");
    }

    @Test
    void operatorsEraseWhoAskedElsewhere() {
        api.sync(phone, phone.visits(2));
        String operator = operator();

        Answer byBody = api.post(PATH, operator, ("{\"agentId\":\"" + phone.agentId() + "\"}").getBytes());
        Answer byQuery = api.post(PATH + "?agentId=" + phone.agentId(), operator, new byte[0]);

        assertThat(byBody.status()).as(byBody.text()).isEqualTo(202);
        assertThat(byQuery.status()).as(byQuery.text()).isEqualTo(202);
        awaitDone(byBody);
        assertThat(counts(phone.agentId())).containsOnly(0L);
    }

    @Test
    void nobodyIsErasedByOmissionNorByAnother() {
        Phone other = Phone.fresh();
        String phoneToken = token();

        assertThat(api.post(PATH, operator(), new byte[0]).status()).isEqualTo(422);
        assertThat(api.post(PATH + "?agentId=" + other.agentId(), phoneToken, new byte[0])
                        .status())
                .isEqualTo(403);
        assertThat(api.post(PATH + "?agentId=ada@example.org", operator(), new byte[0]))
                .satisfies(answer -> {
                    assertThat(answer.status()).isEqualTo(422);
                    assertThat(answer.text()).doesNotContain("ada@example.org");
                });
        assertThat(api.get("/v1/privacy/export?agentId=" + other.agentId(), phoneToken)
                        .status())
                .isEqualTo(403);
        String id = erase().json().path("erasureId").asString();
        assertThat(api.get(PATH + "/" + id, TestTokens.get().phone(other.agentId()))
                        .status())
                .isEqualTo(404);
        assertThat(api.get(PATH + "/" + id, operator()).status()).isEqualTo(200);
    }

    private List<Long> counts(String agentId) {
        return jdbc.queryForObject(
                """
                SELECT array_to_string(ARRAY[
                  (SELECT count(*) FROM event_log WHERE agent_id = a), (SELECT count(*) FROM install WHERE agent_id = a),
                  (SELECT count(*) FROM quarantined_event WHERE agent_id = a OR key_agent = a),
                  (SELECT count(*) FROM subject_key WHERE agent_id = a),
                  (SELECT count(*) FROM consent_change WHERE agent_id = a)], ',')
                FROM (VALUES (?)) v (a)
                """,
                (row, number) -> List.of(row.getString(1).split(",")).stream()
                        .map(Long::valueOf)
                        .toList(),
                agentId);
    }

    private Answer erase() {
        Answer answer = api.post(PATH, token(), new byte[0]);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.response().headers().firstValue("Location"))
                .hasValue(PATH + "/" + answer.json().path("erasureId").asString());
        return answer;
    }

    private JsonNode awaitDone(Answer erasure) {
        String id = erasure.json().path("erasureId").asString();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> "done".equals(status(id).path("state").asString()));
        return status(id);
    }

    private JsonNode status(String id) {
        return api.get(PATH + "/" + id, token()).json();
    }

    private static int stores(JsonNode status, String store) {
        for (JsonNode each : status.path("stores")) {
            if (each.path("store").asString().equals(store)) {
                return each.path("erased").asInt();
            }
        }
        throw new AssertionError(store + " is not in " + status);
    }

    private HistoryBatchResult history(String batch) {
        return api.post("/v1/history/batches", operator(), batch.getBytes(StandardCharsets.UTF_8))
                .as(HistoryBatchResult.class);
    }

    private String pulled() {
        return api.get("/v1/sync/pull", token()).text();
    }

    private byte[] profile(int version, Instant updatedAt) {
        return """
                {"agent_id":"%s","profile_version":%d,"dimensions":{},"dimension_confidence":{},"archetype":"balanced",
                 "updated_at":"%s"}""".formatted(phone.agentId(), version, updatedAt).getBytes(StandardCharsets.UTF_8);
    }

    private void consent() {
        assertThat(api.put("/v1/privacy/consent", token(), "{\"version\":\"1\",\"purposes\":[\"training\"]}")
                        .status())
                .isEqualTo(200);
    }

    private Event feedback() {
        return phone.event(
                EventTypes.FEEDBACK_GIVEN,
                "{\"feedbackType\":\"discovery\",\"satisfaction\":0.5,\"metadata\":{},\"reason\":\"loud\"}");
    }

    private Event poison() {
        return phone.event(EventTypes.VISIT_RECORDED, "{\"spotId\":\"a spot\"}");
    }

    private static Event now(Event event) {
        return event.replacing(
                "\"occurredElapsedMs\":" + (Phone.SENT_ELAPSED_MS - 60_000),
                "\"occurredElapsedMs\":" + Phone.SENT_ELAPSED_MS);
    }
}
