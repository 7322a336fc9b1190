package app.spots.collection;

import static app.spots.contracts.sync.SyncStatus.ACCEPTED;
import static app.spots.contracts.sync.SyncStatus.DUPLICATE;
import static app.spots.contracts.sync.SyncStatus.QUARANTINED;
import static app.spots.contracts.sync.SyncStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import app.spots.collection.testing.Api;
import app.spots.collection.testing.ApiTests;
import app.spots.collection.testing.Phone;
import app.spots.collection.testing.Phone.Event;
import app.spots.collection.testing.Topic;
import app.spots.contracts.event.CloudEventHeaders;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.interaction.Interaction;
import app.spots.contracts.interaction.InteractionApplied;
import app.spots.contracts.sync.SeqRange;
import app.spots.contracts.sync.SyncAnswer;
import app.spots.contracts.sync.SyncReceipts;
import app.spots.contracts.sync.SyncStatus;
import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SyncApiTests extends ApiTests {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void keepsABatchAndPassesItOn() {
        List<Event> events = phone.visits(3);

        SyncAnswer answer = api.sync(phone, events);

        assertThat(statuses(answer, events)).containsOnly(ACCEPTED);
        assertThat(answer.durableThrough()).isEqualTo(3);
        assertThat(answer.appliedThrough()).isZero();
        assertThat(answer.gaps()).isEmpty();
        assertThat(answer.limits().maxEvents()).isEqualTo(500);
        assertThat(rows(phone)).isEqualTo(3);
        var records = interactions().awaitRecords(List.of(phone.agentId()), 3);
        assertThat(records).hasSize(3);
        assertThat(records)
                .extracting(record -> Topic.header(record, CloudEventHeaders.ID))
                .containsExactlyElementsOf(ids(events));
        Interaction first = JSON.readValue(records.getFirst().value(), Interaction.class);
        assertThat(Topic.header(records.getFirst(), CloudEventHeaders.TYPE)).isEqualTo(EventTypes.VISIT_RECORDED);
        assertThat(first.installId()).isEqualTo(phone.installId());
        assertThat(first.seq()).isEqualTo(1);
        assertThat(first.timeQuality()).isEqualTo("same_boot");
        assertThat(Duration.between(first.occurredAt(), first.receivedAt())).isEqualTo(Duration.ofMinutes(1));
        assertThat(first.payload()).containsEntry("spotId", "spot_1");
    }

    @Test
    void takesABatchOnceHoweverOftenItComesAtOnce() throws Exception {
        List<Event> events = phone.visits(20);
        String body = phone.batch(events);

        List<Api.Answer> answers = atOnce(Collections.nCopies(50, body));

        assertThat(answers).allMatch(answer -> answer.status() == 200);
        for (Event event : events) {
            assertThat(answers.stream().map(answer -> answer.as(SyncAnswer.class)
                            .results()
                            .get(event.id())
                            .status()))
                    .containsOnly(ACCEPTED, DUPLICATE)
                    .containsOnlyOnce(ACCEPTED);
        }
        assertThat(rows(phone)).isEqualTo(20);
        assertThat(interactions().awaitRecords(List.of(phone.agentId()), 20)).hasSize(20);
    }

    @Test
    void takesRecutBatchesOnce() throws Exception {
        List<Event> events = phone.visits(60);
        List<String> cuts = new ArrayList<>();
        for (int size : new int[] {7, 13, 60, 25}) {
            for (int from = 0; from < events.size(); from += size) {
                cuts.add(phone.batch(events.subList(from, Math.min(events.size(), from + size))));
            }
        }
        Collections.shuffle(cuts, new java.util.Random(7));

        assertThat(atOnce(cuts)).allMatch(answer -> answer.status() == 200);

        assertThat(rows(phone)).isEqualTo(60);
        assertThat(receipts(phone).durableThrough()).isEqualTo(60);
        assertThat(receipts(phone).receipts())
                .extracting(SyncReceipts.Receipt::status)
                .containsOnly(ACCEPTED);
    }

    @Test
    void tellsGapsUntilTheyClose() {
        List<Event> events = phone.visits(10);

        SyncAnswer late = api.sync(phone, events.subList(6, 10));
        assertThat(late.durableThrough()).isZero();
        assertThat(late.gaps()).containsExactly(new SeqRange(1, 6));

        SyncAnswer early = api.sync(phone, events.subList(0, 2));
        assertThat(early.durableThrough()).isEqualTo(2);
        assertThat(early.gaps()).containsExactly(new SeqRange(3, 6));

        SyncAnswer declared = api.send(phone, phone.batch(List.of(events.get(2)), "[{\"from\":4,\"to\":6}]"))
                .as(SyncAnswer.class);
        assertThat(declared.durableThrough()).isEqualTo(10);
        assertThat(declared.gaps()).isEmpty();
    }

    @Test
    void refusesAForkedInstallWhole() {
        List<Event> events = phone.visits(3);
        api.sync(phone, events);
        Event fresh = phone.visit();
        Event forked = phone.visit(2, UuidCreator.getTimeOrderedEpoch());

        Api.Answer answer = api.send(phone, phone.batch(List.of(fresh, forked)));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("install_forked");
        assertThat(rows(phone)).isEqualTo(3);

        Phone restored = phone.reinstalled();
        List<Event> renumbered = List.of(restored.visit(1, events.get(0).id()), restored.visit(2, forked.id()));
        Event sameContent =
                new Event(events.get(0).id(), 2, events.get(0).json().replace("\"seq\":1", "\"seq\":2"));
        SyncAnswer again = api.sync(
                restored,
                List.of(
                        new Event(forked.id(), 1, renumbered.get(1).json().replace("\"seq\":2", "\"seq\":1")),
                        sameContent));
        assertThat(again.results().get(forked.id()).status()).isEqualTo(ACCEPTED);
        assertThat(again.results().get(events.get(0).id()).status()).isEqualTo(DUPLICATE);
        assertThat(again.durableThrough()).isEqualTo(2);
    }

    @Test
    void refusesAnotherAgentsInstall() {
        api.sync(phone, phone.visits(1));
        Phone thief = new Phone(Phone.fresh().agentId(), phone.installId());

        Api.Answer answer = api.send(thief, thief.batch(thief.visits(2)));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("install_taken");
        assertThat(api.get(
                                "/v1/sync/receipts?installId=" + phone.installId(),
                                TestTokens.get().phone(thief.agentId()))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 125, 249})
    void aPoisonEventNeverFailsItsNeighbours(int position) {
        for (String poison : List.of(
                "{\"spotId\":\"a\\u0000b\"}",
                "{\"spotId\":\"a\\ud800b\"}",
                "{\"spotId\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
                "{\"spotId\":\"" + "x".repeat(40_000) + "\"}",
                "{\"spotId\":tru}",
                "{\"spotId\":\"s\",\"dwellSeconds\":-5}")) {
            Phone other = Phone.fresh();
            List<Event> events = new ArrayList<>(other.visits(250));
            Event good = events.get(position);
            Event bad = good.replacing("{\"spotId\":\"spot_" + good.seq() + "\",\"dwellSeconds\":600}", poison);
            events.set(position, bad);

            SyncAnswer answer = api.sync(other, events);

            assertThat(answer.results().get(bad.id()).status()).isEqualTo(QUARANTINED);
            assertThat(answer.results().values())
                    .filteredOn(result -> result.status() == ACCEPTED)
                    .hasSize(249);
            assertThat(answer.durableThrough()).isEqualTo(250);
            assertThat(original(other)).isEqualTo(bad.json());
            assertThat(api.sync(other, List.of(bad)).results().get(bad.id()).status())
                    .isEqualTo(QUARANTINED);
            assertThat(quarantined(other)).isEqualTo(1);
        }
    }

    @Test
    void takesBytesThatAreNotUtf8ForPoison() {
        List<Event> events = phone.visits(3);
        byte[] body = phone.batch(events).getBytes(StandardCharsets.ISO_8859_1);
        int at = phone.batch(events).indexOf("spot_2") + 2;
        body[at] = (byte) 0xED;
        body[at + 1] = (byte) 0xA0;
        body[at + 2] = (byte) 0x80;

        SyncAnswer answer = api.send(phone, body).as(SyncAnswer.class);

        assertThat(statuses(answer, events)).containsExactly(ACCEPTED, QUARANTINED, ACCEPTED);
        assertThat(answer.durableThrough()).isEqualTo(3);
    }

    @Test
    void acknowledgesBySeqAnEventWhoseIdIsLost() {
        List<Event> events = phone.visits(2);
        Event lost = events.get(0).replacing(events.get(0).id().toString(), "no-id");

        SyncAnswer answer = api.sync(phone, List.of(lost, events.get(1)));

        assertThat(answer.results()).containsOnlyKeys(events.get(1).id());
        assertThat(answer.durableThrough()).isEqualTo(2);
        assertThat(receipts(phone).receipts().getFirst().eventId()).isNull();
    }

    @Test
    void keepsTheFirstOfTwoContentsUnderOneId() {
        Event first = phone.visit();
        Event second = first.replacing("\"dwellSeconds\":600", "\"dwellSeconds\":601");
        api.sync(phone, List.of(first));

        SyncAnswer answer = api.sync(phone, List.of(second));

        assertThat(answer.results().get(first.id()).status()).isEqualTo(QUARANTINED);
        assertThat(answer.results().get(first.id()).reason()).isEqualTo("fingerprint_conflict");
        assertThat(jdbc.queryForList(
                        "SELECT payload ->> 'dwellSeconds' FROM event_log WHERE event_id = ?",
                        String.class,
                        first.id()))
                .containsExactly("600");
        assertThat(original(phone)).isEqualTo(second.json());
        assertThat(api.sync(phone, List.of(first)).results().get(first.id()).status())
                .isEqualTo(DUPLICATE);
    }

    @Test
    void keepsNothingOfAnEventThatMayNotBeKept() {
        Event noConsent = phone.visit().replacing("\"consentVersion\":\"2026-01\",", "");
        Event noPurpose = phone.visit().replacing("[\"recommendation\",\"training\"]", "[]");
        Event point = phone.visit().replacing("\"dwellSeconds\":600", "\"latitude\":40.7,\"longitude\":-73.98");
        Event mail = phone.visit().replacing("\"dwellSeconds\":600", "\"email\":\"canary@example.org\"");

        SyncAnswer answer = api.sync(phone, List.of(noConsent, noPurpose, point, mail));

        assertThat(answer.results().values())
                .extracting(SyncAnswer.Result::status)
                .containsOnly(REJECTED);
        assertThat(answer.durableThrough()).isEqualTo(4);
        assertThat(rows(phone)).isZero();
        assertThat(quarantined(phone)).isZero();
    }

    @Test
    void storesACellInPlaceOfAPoint() {
        Event visit = phone.visit()
                .replacing("\"dwellSeconds\":600", "\"location\":{\"latitude\":40.758,\"longitude\":-73.9855}");

        api.sync(phone, List.of(visit));

        String payload =
                jdbc.queryForObject("SELECT payload::text FROM event_log WHERE event_id = ?", String.class, visit.id());
        assertThat(payload).contains("882a100d67fffff").doesNotContain("40.7");
    }

    @Test
    void correctsAClockTwoYearsOff() {
        Instant wrongNow = Instant.now().minus(Duration.ofDays(730));
        Event earlierBoot = phone.visit()
                .replacing("\"bootId\":\"boot-1\"", "\"bootId\":\"boot-0\"")
                .replacing("2026-05-01T10:00:00Z", wrongNow.minusSeconds(3600).toString());

        Api.Answer answer = api.post(
                "/v1/sync/batches",
                token(),
                phone.batch(List.of(earlierBoot)).getBytes(StandardCharsets.UTF_8),
                "Sent-At",
                wrongNow.toString());

        assertThat(answer.as(SyncAnswer.class).results().get(earlierBoot.id()).status())
                .isEqualTo(ACCEPTED);
        assertThat(jdbc.queryForObject(
                        "SELECT extract(epoch FROM received_at - occurred_at)::int FROM event_log WHERE event_id = ?",
                        Integer.class,
                        earlierBoot.id()))
                .isEqualTo(3600);
    }

    @Test
    void answersBadBatchesWithProblems() {
        String good = phone.batch(phone.visits(1));
        assertProblem(good.replace("\"protocol\":1", "\"protocol\":2"), 426, "protocol_unsupported");
        assertProblem(good.substring(0, good.length() - 3), 400, "batch_unreadable");
        assertProblem("<html>", 400, "batch_unreadable");
        assertProblem(good.replace("\"sentElapsedMs\"", "\"other\""), 422, "batch_invalid");
        assertProblem(good.replace(phone.installId(), "no/such id"), 422, "batch_invalid");
        assertProblem(phone.batch(List.of(), "[{\"from\":3,\"to\":1}]"), 422, "batch_invalid");
        assertProblem(phone.batch(phone.visits(501)), 413, "batch_too_large");
        assertThat(api.send(phone, new byte[600 * 1024]).problem()).isEqualTo("batch_too_large");
        assertThat(api.send(phone, new byte[100_000_000]).status()).isEqualTo(413);
        String token = token();
        byte[] body = good.getBytes(StandardCharsets.UTF_8);
        assertThat(api.post("/v1/sync/batches", token, body, "Content-Encoding", "br", "Sent-At", Phone.now())
                        .problem())
                .isEqualTo("encoding_unknown");
        assertThat(api.post("/v1/sync/batches", token, body, "Content-Encoding", "gzip", "Sent-At", Phone.now())
                        .problem())
                .isEqualTo("batch_unreadable");
        assertThat(api.post("/v1/sync/batches", token, body).status()).isEqualTo(422);
        assertThat(api.post("/v1/sync/batches", token, body, "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
        assertThat(api.post("/v1/sync/batches", operator(), body, "Sent-At", Phone.now())
                        .status())
                .isEqualTo(403);
        assertThat(api.post("/v1/sync/batches", "nonsense", body).status()).isEqualTo(401);
        assertThat(rows(phone)).isZero();
    }

    @Test
    void followsWhatIsApplied() {
        List<Event> events = new ArrayList<>(phone.visits(5));
        events.set(2, events.get(2).replacing("\"schema\":1", "\"schema\":9"));
        api.sync(phone, events);
        Topic applied = new Topic(RealInfrastructure.get().bootstrapServers(), Topics.INTERACTIONS_APPLIED);

        for (int seq : new int[] {5, 2, 1, 1}) {
            applied(applied, events.get(seq - 1));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> receipts(phone).appliedThrough() == 3);
        applied.send(phone.agentId(), EventTypes.INTERACTION_APPLIED, "{broken".getBytes(StandardCharsets.UTF_8));
        applied.send(phone.agentId(), EventTypes.INTERACTION_APPLIED, "null".getBytes(StandardCharsets.UTF_8));
        applied(applied, events.get(3));

        await().atMost(Duration.ofSeconds(30)).until(() -> receipts(phone).appliedThrough() == 5);
        assertThat(new Topic(
                                RealInfrastructure.get().bootstrapServers(),
                                Topics.INTERACTIONS_APPLIED + ".collection-applied.dlt")
                        .awaitRecords(List.of(phone.agentId()), 2))
                .hasSize(2);
    }

    @Test
    void pagesReceipts() {
        List<Event> events = phone.visits(1_010);
        for (int from = 0; from < events.size(); from += 500) {
            api.sync(phone, events.subList(from, Math.min(events.size(), from + 500)));
        }

        SyncReceipts first = receipts(phone);
        assertThat(first.receipts()).hasSize(1_000);
        assertThat(first.nextSeq()).isEqualTo(1_001);
        SyncReceipts rest = receipts(phone, 1_001);
        assertThat(rest.receipts())
                .extracting(SyncReceipts.Receipt::seq)
                .hasSize(10)
                .contains(1_010L);
        assertThat(rest.nextSeq()).isNull();
    }

    @Test
    void showsTheQuarantineToOperatorsAlone() {
        Event bad = phone.visit().replacing("\"schema\":1", "\"schema\":7");
        api.sync(phone, List.of(bad));
        String operator = operator();
        long id = jdbc.queryForObject(
                "SELECT id FROM quarantined_event WHERE install_id = ?", Long.class, phone.installId());

        var page = api.get("/v1/quarantine?limit=1&after=" + (id - 1), operator).json();
        assertThat(page.at("/events/0/reason").asString()).isEqualTo("schema_unknown");
        assertThat(page.at("/events/0/seq").asLong()).isEqualTo(bad.seq());
        assertThat(page.toString()).doesNotContain("spot_");
        var detail = api.get("/v1/quarantine/" + id, operator).json();
        assertThat(new String(Base64.getDecoder().decode(detail.get("original").asString()), StandardCharsets.UTF_8))
                .isEqualTo(bad.json());
        assertThat(api.get("/v1/quarantine/999999999", operator).status()).isEqualTo(404);
        assertThat(api.get("/v1/quarantine?limit=0", operator).status()).isEqualTo(422);
        assertThat(api.get("/v1/quarantine", token()).status()).isEqualTo(403);
    }

    @Test
    void hasPartitionsForMonthsAhead() {
        YearMonth last = YearMonth.now(ZoneOffset.UTC).plusMonths(3);

        assertThat(jdbc.queryForObject(
                        "SELECT to_regclass(?) IS NOT NULL",
                        Boolean.class,
                        "event_log_%d_%02d".formatted(last.getYear(), last.getMonthValue())))
                .isTrue();
    }

    @Test
    void describesItsBodiesInOpenApi() {
        String api = this.api.get("/v3/api-docs", operator()).text();

        assertThat(api).contains("SyncBatch", "HistoryBatch", "SyncPull", "/v1/quarantine/{id}");
    }

    private void assertProblem(String body, int status, String problem) {
        Api.Answer answer = api.send(phone, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.json().path("detail").asString("")).isNotBlank();
    }

    private List<Api.Answer> atOnce(List<String> bodies) throws ExecutionException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> answers = bodies.stream()
                    .map(body -> threads.submit(() -> api.send(phone, body)))
                    .toList();
            List<Api.Answer> done = new ArrayList<>();
            for (Future<Api.Answer> answer : answers) {
                done.add(answer.get());
            }
            return done;
        }
    }

    private void applied(Topic topic, Event event) {
        topic.send(
                phone.agentId(),
                EventTypes.INTERACTION_APPLIED,
                JSON.writeValueAsBytes(
                        new InteractionApplied(event.id(), phone.agentId(), phone.installId(), event.seq())));
    }

    private static Topic interactions() {
        return new Topic(RealInfrastructure.get().bootstrapServers(), Topics.INTERACTIONS);
    }

    private SyncReceipts receipts(Phone phone) {
        return receipts(phone, 1);
    }

    private SyncReceipts receipts(Phone phone, long fromSeq) {
        return api.get("/v1/sync/receipts?installId=" + phone.installId() + "&fromSeq=" + fromSeq, token())
                .as(SyncReceipts.class);
    }

    private static List<SyncStatus> statuses(SyncAnswer answer, List<Event> events) {
        return events.stream()
                .map(event -> answer.results().get(event.id()).status())
                .toList();
    }

    private static List<String> ids(List<Event> events) {
        return events.stream().map(Event::id).map(UUID::toString).toList();
    }

    private int rows(Phone phone) {
        return jdbc.queryForObject("SELECT count(*) FROM event_log WHERE agent_id = ?", Integer.class, phone.agentId());
    }

    private int quarantined(Phone phone) {
        return jdbc.queryForObject(
                "SELECT count(*) FROM quarantined_event WHERE install_id = ?", Integer.class, phone.installId());
    }

    private String original(Phone phone) {
        Long id = jdbc.queryForObject(
                "SELECT id FROM quarantined_event WHERE install_id = ?", Long.class, phone.installId());
        return new String(
                api.get("/v1/quarantine/" + id, operator())
                        .json()
                        .path("original")
                        .binaryValue(),
                StandardCharsets.UTF_8);
    }
}
