package app.spots.collection;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.collection.testing.ApiTests;
import app.spots.collection.testing.Phone;
import app.spots.contracts.interaction.HistoryBatchResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything, once, and nobody else's. */
class ExportApiTests extends ApiTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int BATCHES = 3;
    private static final int EACH = 1_500;

    /** A batch's events all have one time of receipt, and the pages end in the middle of batches. */
    @Test
    void tellsEachEventOnceOverManyPages() {
        for (int i = 0; i < BATCHES; i++) {
            assertThat(api.post("/v1/history/batches", operator(), history())
                            .as(HistoryBatchResult.class)
                            .accepted())
                    .isEqualTo(EACH);
        }

        List<JsonNode> lines = export();

        assertThat(lines.stream()
                        .filter(line -> "event-log".equals(line.path("store").asString("")))
                        .map(line -> line.at("/record/eventId").asString())
                        .distinct())
                .hasSize(BATCHES * EACH);
        assertThat(lines.getLast().path("records").asInt(0)).isEqualTo(BATCHES * EACH);
    }

    @Test
    void tellsOfEveryStoreAndOfNobodyElse() {
        Phone other = Phone.fresh();
        api.sync(other, other.visits(2));
        api.sync(phone, List.of(phone.visit(), phone.visit().replacing("\"spot_2\"", "\"no spot\"")));
        api.put("/v1/privacy/consent", token(), "{\"version\":\"1\",\"purposes\":[\"recommendation\",\"training\"]}");

        List<JsonNode> lines = export();

        assertThat(lines.stream().map(line -> line.path("store").asString("")).collect(Collectors.toSet()))
                .contains("event-log", "receipts", "quarantine", "consents");
        assertThat(lines.toString()).contains("no spot").doesNotContain(other.agentId(), other.installId());
        assertThat(lines.getFirst().path("stores").toString()).contains("profile-copy", "outbox");
    }

    private List<JsonNode> export() {
        return api.get("/v1/privacy/export", token())
                .text()
                .lines()
                .map(JSON::readTree)
                .toList();
    }

    private byte[] history() {
        String events = IntStream.range(0, EACH)
                .mapToObj(i -> """
                        {"eventId":"%s","agentId":"%s","type":"spots.visit.recorded.v1","occurredAt":"2012-04-03T18:00:00Z",
                         "payload":{"spotId":"spot_%d"}}""".formatted(UUID.randomUUID(), phone.agentId(), i))
                .collect(Collectors.joining(","));
        return ("{\"source\":\"test\",\"consentBasis\":\"declared\",\"purposes\":[\"training\"],\"events\":[" + events
                        + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
