package app.spots.collection.redrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import app.spots.collection.testing.Api;
import app.spots.collection.testing.ApiTests;
import app.spots.collection.testing.AppEvents;
import app.spots.collection.testing.Phone.Event;
import app.spots.collection.testing.Topic;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.interaction.InteractionApplied;
import app.spots.contracts.sync.SyncAnswer;
import app.spots.contracts.sync.SyncReceipts;
import app.spots.contracts.sync.SyncStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rules of today stand for those of tomorrow: what they refuse is put right in the kept bytes, as if a newer rule took it.
 */
class RedriveTests extends ApiTests {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void whatTheRulesTakeNowIsAcceptedInEveryBook() {
        Event before = phone.visit();
        Event bad = phone.visit().replacing(":600", ":-1");
        Event good = bad.replacing(":-1", ":600");
        assertThat(api.sync(phone, List.of(before, bad, phone.visit())).durableThrough())
                .isEqualTo(3);
        applied(1, 3);
        await().until(() -> receipts().appliedThrough() == 3);
        long id = onlyId();
        mend(id, ":-1", ":600");

        JsonNode answer = redrive(id).json();

        assertThat(answer.path("fate").asString()).isEqualTo("accepted");
        assertThat(answer.path("eventId").asString()).isEqualTo(bad.id().toString());
        SyncReceipts receipts = receipts();
        assertThat(receipts.receipts()).extracting(SyncReceipts.Receipt::status).containsOnly(SyncStatus.ACCEPTED);
        assertThat(receipts.receipts()).extracting(SyncReceipts.Receipt::reason).containsOnlyNulls();
        assertThat(receipts.durableThrough()).isEqualTo(3);
        assertThat(receipts.appliedThrough()).as("its effect is outstanding").isEqualTo(1);
        applied(2);
        await().until(() -> receipts().appliedThrough() == 3);
        assertThat(rows()).isEqualTo(3);
        assertThat(jdbc.queryForMap("SELECT seq, install_id FROM event_log WHERE event_id = ?", bad.id()))
                .containsEntry("seq", 2L)
                .containsEntry("install_id", phone.installId());
        assertThat(interactions()).hasSize(3);
        assertThat(quarantined()).isZero();

        SyncAnswer again = api.sync(phone, List.of(good));
        assertThat(again.results().get(bad.id()).status()).isEqualTo(SyncStatus.DUPLICATE);
        assertThat(api.get("/v1/quarantine/decisions?after=" + (id - 1), operator())
                        .json()
                        .at("/decisions/0/decidedBy")
                        .asString())
                .isEqualTo("service:operator");
    }

    @Test
    void howeverManyDoItAtOnceItIsDoneOnce() throws Exception {
        List<Event> bad = IntStream.range(0, 5)
                .mapToObj(i -> phone.visit().replacing(":600", ":-1"))
                .toList();
        api.sync(phone, bad);
        List<Long> ids = ids();
        ids.forEach(id -> mend(id, ":-1", ":600"));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Api.Answer>> calls = IntStream.range(0, 60)
                    .mapToObj(i -> (Callable<Api.Answer>)
                            () -> i % 4 == 3 ? api.send(phone, phone.batch(bad)) : redrive(ids.get(i % ids.size())))
                    .toList();
            for (Future<Api.Answer> answer : threads.invokeAll(calls)) {
                assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(200);
                if (answer.get().json().has("fate")) {
                    assertThat(answer.get().json().path("fate").asString()).isEqualTo("accepted");
                }
            }
        }

        assertThat(rows()).isEqualTo(5);
        assertThat(interactions()).hasSize(5);
        assertThat(receipts().receipts())
                .extracting(SyncReceipts.Receipt::status)
                .containsOnly(SyncStatus.ACCEPTED);
    }

    @Test
    void whatIsStillBadStaysWithItsNewReason() {
        Event bad = phone.visit().replacing(":600", ":-1");
        api.sync(phone, List.of(bad));
        long id = onlyId();
        mend(id, "\"spotId\":\"spot_1\",\"dwellSeconds\":-1", "\"dwellSeconds\":1");

        assertThat(redrive(id).json().path("fate").asString()).isEqualTo("quarantined");

        String reason = "payload_invalid: required at /spotId";
        assertThat(api.get("/v1/quarantine/" + id, operator())
                        .json()
                        .at("/event/reason")
                        .asString())
                .isEqualTo(reason);
        assertThat(receipts().receipts().getFirst().reason()).isEqualTo(reason);
        assertThat(identity(bad.id())).isEqualTo("quarantined " + reason);
        mend(id, "\"dwell", "\"spotId\":\"spot_1\",\"dwell");
        assertThat(redrive(id).json().path("fate").asString()).isEqualTo("accepted");
    }

    @Test
    void whatMayNotBeKeptAnyMoreIsGone() {
        Event bad = phone.visit().replacing(":600", ":-1");
        api.sync(phone, List.of(bad));
        long id = onlyId();
        mend(id, "dwellSeconds", "latitude");

        assertThat(redrive(id).json().path("reason").asString()).isEqualTo("location_refused");

        assertThat(quarantined()).isZero();
        assertThat(identity(bad.id())).isEqualTo("rejected location_refused");
        assertThat(receipts().receipts().getFirst().status()).isEqualTo(SyncStatus.REJECTED);
        assertThat(redrive(id).json().path("fate").asString()).as("told again").isEqualTo("rejected");
    }

    @Test
    void anotherContentUnderAKnownIdStaysOut() {
        Event first = phone.visit();
        api.sync(phone, List.of(first));
        api.sync(phone, List.of(first.replacing(":600", ":601")));
        long id = onlyId();

        assertThat(redrive(id).json().path("reason").asString()).isEqualTo("fingerprint_conflict");

        assertThat(rows()).isOne();
        assertThat(identity(first.id())).isEqualTo("accepted null");
        assertThat(receipts().receipts().getFirst().status()).isEqualTo(SyncStatus.ACCEPTED);
    }

    @Test
    void whatCouldNotBeReadAtAllIsClaimedWhenItCan() {
        Event bad = phone.visit();
        api.sync(phone, List.of(bad.replacing("\"eventId\":\"", "\"eventId\":\"x")));
        long id = onlyId();
        mend(id, "\"eventId\":\"x", "\"eventId\":\"");

        assertThat(redrive(id).json().path("fate").asString()).isEqualTo("accepted");

        assertThat(receipts().receipts().getFirst().eventId()).isEqualTo(bad.id());
        assertThat(identity(bad.id())).isEqualTo("accepted null");
    }

    @Test
    void wordsAreSealedOnTheirWayOutToo() {
        Event search = phone.event(EventTypes.SEARCH_PERFORMED, "{\"resultCount\":-1,\"query\":\"somewhere to cry\"}");
        api.sync(phone, List.of(search));
        long id = onlyId();
        mend(id, ":-1", ":1");

        assertThat(redrive(id).json().path("fate").asString()).isEqualTo("accepted");

        assertThat(jdbc.queryForObject(
                        "SELECT payload ->> 'query' FROM event_log WHERE event_id = ?", String.class, search.id()))
                .startsWith("sealed:1:");
        assertThat(api.sync(phone, List.of(search.replacing(":-1", ":1")))
                        .results()
                        .get(search.id())
                        .status())
                .isEqualTo(SyncStatus.DUPLICATE);
    }

    @Test
    void whoWithdrewConsentMeanwhileIsHeard() {
        Event bad = phone.visit().replacing(":600", ":-1");
        api.sync(phone, List.of(bad));
        long id = onlyId();
        mend(id, ":-1", ":600");
        jdbc.update(
                "INSERT INTO consent_change (agent_id, changed_at, version, purposes) VALUES (?, '2020-01-01', '2', '{}')",
                phone.agentId());

        assertThat(redrive(id).json().path("reason").asString()).isEqualTo("consent_withdrawn");
        assertThat(rows()).isZero();
        assertThat(quarantined()).isZero();
    }

    @Test
    void manyAreRedrivenByReasonAfterADryRun() {
        String code = "payload_invalid";
        api.sync(
                phone,
                List.of(
                        phone.visit().replacing(":600", ":-1"),
                        phone.visit().replacing(":600", ":-1"),
                        phone.visit().replacing(":600", ":-1"),
                        phone.visit().replacing("\"schema\":1", "\"schema\":9")));
        List<Long> ids = ids();
        mend(ids.get(0), ":-1", ":600");
        mend(ids.get(1), ":-1", ":600");
        String request = "{\"reason\":\"%s\",\"channel\":\"sync\",\"after\":%d,\"limit\":3%s}";

        JsonNode dry = redrives(request.formatted(code, ids.get(0) - 1, "")).json();

        assertThat(dry.path("dryRun").asBoolean()).isTrue();
        assertThat(dry.at("/fates/accepted").asInt()).isEqualTo(2);
        assertThat(dry.at("/reasons").toString()).contains("payload_invalid: minimum at /dwellSeconds\":1");
        assertThat(rows()).isZero();
        assertThat(quarantined()).isEqualTo(4);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM outbox_message WHERE message_key = ?", Integer.class, phone.agentId()))
                .isZero();

        JsonNode wet = redrives(request.formatted(code, ids.get(0) - 1, ",\"dryRun\":false"))
                .json();

        assertThat(wet.path("examined").asInt()).isEqualTo(dry.path("examined").asInt());
        assertThat(wet.path("fates")).isEqualTo(dry.path("fates"));
        assertThat(rows()).isEqualTo(2);
        assertThat(quarantined()).isEqualTo(2);
        assertThat(redrives("{\"dryRun\":true}").status()).isEqualTo(422);
        assertThat(redrives("{\"reason\":\"a\",\"channel\":\"mail\"}").status()).isEqualTo(422);
    }

    @Test
    void everyChannelsEventsCanComeBack() {
        String agentId = phone.agentId();
        UUID history = UUID.randomUUID();
        api.post("/v1/history/batches", operator(), """
                {"source":"set-1","consentBasis":"public","purposes":["training"],"events":[{"eventId":"%s","agentId":"%s",
                 "type":"spots.spot.tapped.v1","occurredAt":"2020-05-01T10:00:00Z","payload":{"spotId":"s p"}}]}""".formatted(history, agentId)
                .getBytes(StandardCharsets.UTF_8));
        UUID produced = UUID.randomUUID();
        new Topic(RealInfrastructure.get().bootstrapServers(), Topics.INTERACTIONS_FEED)
                .send(agentId, produced.toString(), EventTypes.SPOT_TAPPED, """
                        {"eventId":"%s","agentId":"%s","type":"spots.spot.tapped.v1","schema":1,
                         "occurredAt":"2020-05-01T10:00:00Z","consentVersion":"1","purposes":["training"],
                         "payload":{"spotId":"s p"}}""".formatted(produced, agentId)
                        .getBytes(StandardCharsets.UTF_8));
        ObjectNode app = AppEvents.ofType("spot_tap", agentId);
        ((ObjectNode) app.get("parameters")).put("spot_id", "s p");
        api.post("/v1/app/interactions", TestTokens.get().phone(agentId), JSON.writeValueAsBytes(List.of(app)));
        await().atMost(Duration.ofSeconds(30)).until(() -> quarantined() == 3);
        ids().forEach(id -> mend(id, "s p", "s_p"));

        ids().forEach(id ->
                assertThat(redrive(id).json().path("fate").asString()).isEqualTo("accepted"));

        assertThat(jdbc.queryForList(
                        "SELECT source || ' ' || coalesce(consent_basis, consent_version) FROM event_log WHERE agent_id = ?",
                        String.class,
                        agentId))
                .containsExactlyInAnyOrder("set-1 public", "/test 1", "app terms of the app, version 7");
        ((ObjectNode) app.get("parameters")).put("spot_id", "s_p");
        assertThat(api.post(
                                "/v1/app/interactions",
                                TestTokens.get().phone(agentId),
                                JSON.writeValueAsBytes(List.of(app)))
                        .json()
                        .at("/results/0/status")
                        .asString())
                .as("the app sends again what came out of the quarantine")
                .isEqualTo("duplicate");
    }

    @Test
    void nobodySendsAnothersEventByWayOfTheQuarantine() {
        String other = "agent_" + UUID.randomUUID();
        ObjectNode event = AppEvents.ofType("spot_tap", other);
        event.put("event_type", "tap_of_tomorrow");
        api.post("/v1/app/interactions", token(), JSON.writeValueAsBytes(List.of(event)));
        long id = onlyId();
        mend(id, "tap_of_tomorrow", "spot_tap");

        assertThat(redrive(id).json().path("reason").asString()).isEqualTo("agent_foreign");

        assertThat(jdbc.queryForObject("SELECT count(*) FROM event_log WHERE agent_id = ?", Integer.class, other))
                .isZero();
    }

    @Test
    void discardingNeedsAReasonAndIsOnRecord() {
        Event bad = phone.visit().replacing(":600", ":-1");
        api.sync(phone, List.of(bad));
        long id = onlyId();

        assertThat(delete("/v1/quarantine/" + id, operator()).status()).isBetween(400, 422);
        assertThat(delete("/v1/quarantine/" + id + "?why=%20", operator()).status())
                .isEqualTo(422);
        String reader = TestTokens.get().with("service:reader", "quarantine:read", "unknown");
        assertThat(delete("/v1/quarantine/" + id + "?why=test", reader).status())
                .isEqualTo(403);
        assertThat(api.post("/v1/quarantine/" + id + "/redrive", reader, new byte[0])
                        .status())
                .isEqualTo(403);
        JsonNode decision = delete("/v1/quarantine/" + id + "?why=a%20test%20build", operator())
                .json();

        assertThat(decision.path("action").asString()).isEqualTo("discarded");
        assertThat(decision.path("why").asString()).isEqualTo("a test build");
        assertThat(quarantined()).isZero();
        assertThat(identity(bad.id())).isEqualTo("quarantined payload_invalid: minimum at /dwellSeconds");
        assertThat(receipts().receipts().getFirst().status()).isEqualTo(SyncStatus.QUARANTINED);
        assertThat(redrive(id).status()).isEqualTo(404);
        assertThat(delete("/v1/quarantine/" + id + "?why=again", operator()).status())
                .isEqualTo(404);
        assertThat(api.sync(phone, List.of(bad)).results().get(bad.id()).status())
                .isEqualTo(SyncStatus.QUARANTINED);
    }

    @Test
    void showsWhatIsAskedFor() {
        api.sync(
                phone,
                List.of(
                        phone.visit().replacing(":600", ":-1"),
                        phone.visit().replacing("\"schema\":1", "\"schema\":9")));
        long before = ids().getFirst() - 1;

        assertThat(reasons("&reason=payload_invalid&channel=sync", before)).hasSize(1);
        assertThat(reasons("&reason=schema_unknown&from=2020-01-01T00:00:00Z", before))
                .hasSize(1);
        assertThat(reasons("&to=2020-01-01T00:00:00Z", before)).isEmpty();
        assertThat(reasons("&channel=feed", before)).isEmpty();
        assertThat(reasons("&reason=payload", before)).as("a code is whole").isEmpty();
        assertThat(api.get("/v1/quarantine?channel=mail", operator()).status()).isEqualTo(422);
        assertThat(api.get("/v1/quarantine?from=yesterday", operator()).status())
                .isBetween(400, 422);
        assertThat(api.get("/v1/quarantine/counts?channel=sync", operator()).text())
                .contains("\"reason\":\"payload_invalid\"", "\"reason\":\"schema_unknown\"");
    }

    private List<String> reasons(String query, long after) {
        JsonNode page =
                api.get("/v1/quarantine?after=" + after + query, operator()).json();
        return page.path("events")
                .valueStream()
                .filter(event -> event.path("installId").asString("").equals(phone.installId()))
                .map(event -> event.path("reason").asString())
                .toList();
    }

    private void mend(long id, String what, String by) {
        api.mend(jdbc, id, what, by);
    }

    private Api.Answer redrive(long id) {
        return api.post("/v1/quarantine/" + id + "/redrive", operator(), new byte[0]);
    }

    private Api.Answer redrives(String request) {
        return api.post("/v1/quarantine/redrives", operator(), request.getBytes(StandardCharsets.UTF_8));
    }

    private Api.Answer delete(String path, String token) {
        return api.delete(path, token);
    }

    private void applied(long... seqs) {
        Topic topic = new Topic(RealInfrastructure.get().bootstrapServers(), Topics.INTERACTIONS_APPLIED);
        for (long seq : seqs) {
            topic.send(
                    phone.agentId(),
                    EventTypes.INTERACTION_APPLIED,
                    JSON.writeValueAsBytes(
                            new InteractionApplied(UUID.randomUUID(), phone.agentId(), phone.installId(), seq)));
        }
    }

    private SyncReceipts receipts() {
        return api.get("/v1/sync/receipts?installId=" + phone.installId(), token())
                .as(SyncReceipts.class);
    }

    private String identity(UUID eventId) {
        return jdbc.queryForObject(
                "SELECT fate || ' ' || coalesce(reason, 'null') FROM event_identity WHERE event_id = ?",
                String.class,
                eventId);
    }

    private List<?> interactions() {
        return new Topic(RealInfrastructure.get().bootstrapServers(), Topics.INTERACTIONS)
                .awaitRecords(List.of(phone.agentId()), rows());
    }

    private long onlyId() {
        assertThat(ids()).hasSize(1);
        return ids().getFirst();
    }

    private List<Long> ids() {
        return jdbc.queryForList(
                "SELECT id FROM quarantined_event WHERE agent_id = ? ORDER BY id", Long.class, phone.agentId());
    }

    private int quarantined() {
        return ids().size();
    }

    private int rows() {
        return jdbc.queryForObject("SELECT count(*) FROM event_log WHERE agent_id = ?", Integer.class, phone.agentId());
    }
}
