package app.spots.collection;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import app.spots.collection.history.HistoryImport;
import app.spots.collection.testing.Api;
import app.spots.collection.testing.CollectionTest;
import app.spots.collection.testing.Topic;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.interaction.HistoryBatch;
import app.spots.contracts.interaction.HistoryBatchResult;
import app.spots.contracts.interaction.Interaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

@CollectionTest
class HistoryApiTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PATH = "/v1/history/batches";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

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
    void aSecondRunDoublesNothing() {
        String batch = batch(entries(HistoryBatch.MAX_EVENTS));

        assertThat(post(batch).as(HistoryBatchResult.class)).isEqualTo(new HistoryBatchResult(2_000, 0, List.of()));
        assertThat(post(batch).as(HistoryBatchResult.class)).isEqualTo(new HistoryBatchResult(0, 2_000, List.of()));

        assertThat(rows()).isEqualTo(2_000);
        var records = interactions().awaitRecords(List.of(agentId), 2_000);
        assertThat(records).hasSize(2_000);
        Interaction interaction = JSON.readValue(records.getFirst().value(), Interaction.class);
        assertThat(interaction.consentBasis()).isEqualTo("public data set");
        assertThat(interaction.timeQuality()).isEqualTo("declared");
        assertThat(interaction.occurredAt()).isEqualTo(Instant.parse("2012-04-03T18:00:00Z"));
        assertThat(interaction.installId()).isNull();
    }

    @Test
    void listsWhatItCouldNotTake() {
        List<HistoryBatch.Entry> entries = new ArrayList<>(entries(5));
        HistoryBatch.Entry first = entries.getFirst();
        entries.set(
                1,
                new HistoryBatch.Entry(
                        entries.get(1).eventId(), "someone", first.type(), first.occurredAt(), first.payload()));
        entries.set(
                2,
                new HistoryBatch.Entry(
                        entries.get(2).eventId(), agentId, "spots.nothing.v1", first.occurredAt(), first.payload()));
        entries.set(
                3,
                new HistoryBatch.Entry(
                        entries.get(3).eventId(),
                        agentId,
                        first.type(),
                        Instant.now().plusSeconds(3600),
                        first.payload()));
        entries.set(
                4,
                new HistoryBatch.Entry(
                        entries.get(4).eventId(),
                        agentId,
                        first.type(),
                        first.occurredAt(),
                        Map.of("spotId", "s", "email", "a@b.example")));

        HistoryBatchResult result = post(batch(entries)).as(HistoryBatchResult.class);

        assertThat(result.accepted()).isOne();
        assertThat(result.quarantined())
                .extracting(HistoryBatchResult.Quarantined::reason)
                .containsExactly(
                        "field_invalid: agentId", "type_unknown", "field_invalid: occurredAt", "identifier_refused");
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM quarantined_event WHERE event_id = ANY (?::text[]::uuid[])",
                        Integer.class,
                        (Object) entries.stream()
                                .map(entry -> entry.eventId().toString())
                                .toArray(String[]::new)))
                .isEqualTo(3);
    }

    @Test
    void needsAConsentBasisAndPurposes() {
        String good = batch(entries(1));
        assertProblem(good.replace("\"public data set\"", "\" \""), 422, "batch_invalid");
        assertProblem(good.replace("\"consentBasis\"", "\"other\""), 422, "batch_invalid");
        assertProblem(good.replace("[\"recommendation\"]", "[]"), 422, "batch_invalid");
        assertProblem(good.replace("[\"recommendation\"]", "[\"advertising\"]"), 422, "batch_invalid");
        assertProblem(good.replace("[\"recommendation\"]", "[null]"), 422, "batch_invalid");
        assertThat(post(good.replace("\"public data set\"", "\"a\\u0000b\"")).status())
                .isEqualTo(422);
        assertProblem(good.substring(1), 400, "batch_unreadable");
        assertProblem(batch(entries(2_001)), 413, "batch_too_large");
        assertThat(api.post(PATH, TestTokens.get().phone(agentId), bytes(good)).status())
                .isEqualTo(403);
        assertThat(rows()).isZero();
    }

    @Test
    void refusesWhatIsTooLargeAnnouncedOrNot() {
        byte[] body = new byte[HistoryImport.MAX_BODY_BYTES + 1];
        Arrays.fill(body, (byte) ' ');
        String operator = TestTokens.get().operator();

        assertThat(api.post(PATH, operator, body).status()).isEqualTo(413);
        Api.Answer undeclared = api.postChunked(PATH, operator, body);
        assertThat(undeclared.status()).as(undeclared.text()).isEqualTo(413);
        assertThat(undeclared.problem()).isEqualTo("batch_too_large");
    }

    private void assertProblem(String body, int status, String problem) {
        Api.Answer answer = post(body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
    }

    private Api.Answer post(String body) {
        return api.post(PATH, TestTokens.get().operator(), Api.gzip(bytes(body)), "Content-Encoding", "gzip");
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private String batch(List<HistoryBatch.Entry> entries) {
        return JSON.writeValueAsString(
                new HistoryBatch("test-set", "public data set", List.of("recommendation"), entries));
    }

    private List<HistoryBatch.Entry> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new HistoryBatch.Entry(
                        UUID.nameUUIDFromBytes(bytes(agentId + i)),
                        agentId,
                        EventTypes.VISIT_RECORDED,
                        Instant.parse("2012-04-03T18:00:00Z").plusSeconds(i),
                        Map.of("spotId", "spot_" + i % 50)))
                .toList();
    }

    private int rows() {
        return jdbc.queryForObject("SELECT count(*) FROM event_log WHERE agent_id = ?", Integer.class, agentId);
    }

    private static Topic interactions() {
        return new Topic(RealInfrastructure.get().bootstrapServers(), Topics.INTERACTIONS);
    }
}
