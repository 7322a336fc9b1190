package app.spots.collection;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.collection.testing.ApiTests;
import app.spots.collection.testing.Phone.Event;
import app.spots.collection.testing.Topic;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.sync.SyncStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person's own words are written only sealed, and come back to that person. */
class SealedTextTests extends ApiTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String WORDS = "Ada Quimby, ada@example.org, +49 170 1234567, met me by the \\\"old\\\" pier";

    @Test
    void logAndTopicHoldOnlyTheSealedForm() {
        Event feedback = feedback(WORDS);
        Event search =
                phone.event(EventTypes.SEARCH_PERFORMED, "{\"resultCount\":3,\"query\":\"jazz with Ada Quimby\"}");

        assertThat(api.sync(phone, List.of(feedback, search)).results().values())
                .extracting(result -> result.status())
                .containsOnly(SyncStatus.ACCEPTED);

        List<String> payloads = jdbc.queryForList(
                "SELECT payload::text FROM event_log WHERE agent_id = ?", String.class, phone.agentId());
        assertThat(payloads).hasSize(2).allSatisfy(payload -> assertThat(payload)
                .contains("sealed:1:1:")
                .doesNotContain("Ada"));
        var records = new Topic(RealInfrastructure.get().bootstrapServers(), Topics.INTERACTIONS)
                .awaitRecords(List.of(phone.agentId()), 2);
        assertThat(records).hasSize(2).allSatisfy(record -> {
            assertThat(new String(record.value())).contains("sealed:1:1:").doesNotContain("Ada");
        });
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM subject_key WHERE agent_id = ?", Integer.class, phone.agentId()))
                .as("one key for all of it")
                .isEqualTo(1);
    }

    @Test
    void theExportOpensIt() {
        Event feedback = feedback(WORDS);
        api.sync(phone, List.of(feedback));

        List<JsonNode> lines = api.get("/v1/privacy/export", token())
                .text()
                .lines()
                .map(JSON::readTree)
                .toList();

        assertThat(lines)
                .filteredOn(line -> "event-log".equals(line.path("store").asString("")))
                .singleElement()
                .satisfies(line -> assertThat(line.at("/record/payload/reason").asString())
                        .isEqualTo(JSON.readTree("\"" + WORDS + "\"").asString()));
        assertThat(lines.getLast().path("complete").asBoolean(false)).isTrue();
        assertThat(lines.getLast().path("records").asInt(0)).isEqualTo(lines.size() - 2);
    }

    @Test
    void theWordsAreNoPartOfTheFingerprint() {
        Event first = feedback("first thought");
        api.sync(phone, List.of(first));

        assertThat(api.sync(phone, List.of(first.replacing("first thought", "second thought")))
                        .results()
                        .get(first.id())
                        .status())
                .isEqualTo(SyncStatus.DUPLICATE);
    }

    @Test
    void identifiersOutsideTheWordsStillRefuseTheEvent() {
        Event event = feedback("fine").replacing("\"metadata\":{}", "\"metadata\":{},\"targetId\":\"x@example.org\"");

        assertThat(api.sync(phone, List.of(event)).results().get(event.id()))
                .extracting(result -> result.status(), result -> result.reason())
                .containsExactly(SyncStatus.REJECTED, "identifier_refused");
    }

    @Test
    void wordsBeyondTheirLengthAreQuarantinedSealed() {
        Event event = feedback("Ada Quimby ".repeat(50));

        assertThat(api.sync(phone, List.of(event)).results().get(event.id()).status())
                .isEqualTo(SyncStatus.QUARANTINED);

        Map<String, Object> row = jdbc.queryForMap(
                "SELECT id, original, key_agent, octet_length(original) AS size FROM quarantined_event WHERE event_id = ?",
                event.id());
        assertThat(row.get("key_agent")).isEqualTo(phone.agentId());
        assertThat(new String((byte[]) row.get("original"))).doesNotContain("Ada");
        JsonNode detail = api.get("/v1/quarantine/" + row.get("id"), operator()).json();
        assertThat(detail.path("original").binaryValue()).isEqualTo(event.json().getBytes());
        assertThat(detail.at("/event/sizeBytes").asInt()).isEqualTo(event.json().length());
    }

    private Event feedback(String words) {
        return phone.event(
                EventTypes.FEEDBACK_GIVEN,
                "{\"feedbackType\":\"discovery\",\"satisfaction\":0.5,\"metadata\":{},\"reason\":\"" + words + "\"}");
    }
}
