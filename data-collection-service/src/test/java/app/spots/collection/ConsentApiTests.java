package app.spots.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.collection.testing.Api.Answer;
import app.spots.collection.testing.ApiTests;
import app.spots.collection.testing.Phone;
import app.spots.collection.testing.Phone.Event;
import app.spots.contracts.sync.SyncAnswer.Result;
import app.spots.contracts.sync.SyncStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentApiTests extends ApiTests {
    private static final String PATH = "/v1/privacy/consent";

    @Test
    void anEventKeepsOnlyWhatThePersonAllows() {
        consent("\"recommendation\"");
        Event event = phone.visit();

        assertThat(result(event).status()).isEqualTo(SyncStatus.ACCEPTED);

        assertThat(jdbc.queryForObject(
                        "SELECT array_to_string(purposes, ',') FROM event_log WHERE event_id = ?",
                        String.class,
                        event.id()))
                .isEqualTo("recommendation");
    }

    @Test
    void anEventThatKeepsNoPurposeIsRejectedAndNothingOfItKept() {
        consent("");
        Event event = phone.visit();

        assertThat(result(event)).isEqualTo(new Result(SyncStatus.REJECTED, "consent_withdrawn", null));
        assertThat(result(event)).as("for ever").isEqualTo(new Result(SyncStatus.REJECTED, "consent_withdrawn", null));
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM event_log WHERE agent_id = ?", Integer.class, phone.agentId()))
                .isZero();
    }

    @Test
    void whatWasAcceptedBeforeStaysADuplicate() {
        Event event = phone.visit();
        result(event);
        consent("");

        assertThat(result(event).status()).isEqualTo(SyncStatus.DUPLICATE);
    }

    @Test
    void aWithdrawalReachesWhatIsInTheLog() {
        Event both = phone.visit();
        Event trainingAlone = phone.visit().replacing("[\"recommendation\",\"training\"]", "[\"training\"]");
        Phone other = Phone.fresh();
        api.sync(phone, List.of(both, trainingAlone));
        api.sync(other, List.of(other.visit()));

        consent("\"recommendation\"");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> kept(phone).equals(List.of("recommendation")) && withdrawals() == 0);
        assertThat(kept(other)).containsExactly("recommendation,training");
        assertThat(result(both).status()).isEqualTo(SyncStatus.DUPLICATE);
        assertThat(result(trainingAlone).status()).isEqualTo(SyncStatus.DUPLICATE);
    }

    private List<String> kept(Phone whose) {
        return jdbc.queryForList(
                "SELECT array_to_string(purposes, ',') FROM event_log WHERE agent_id = ?",
                String.class,
                whose.agentId());
    }

    private int withdrawals() {
        return jdbc.queryForObject(
                "SELECT count(*) FROM consent_withdrawal WHERE agent_id = ?", Integer.class, phone.agentId());
    }

    @Test
    void keepsTheHistoryAndNothingTwice() {
        consent("\"recommendation\",\"training\"");
        consent("\"training\",\"recommendation\"");
        Answer answer = consent("\"recommendation\"");

        assertThat(answer.json().path("history")).hasSize(2);
        assertThat(answer.json().at("/current/purposes")).hasSize(1);
        assertThat(api.get(PATH, token()).json()).isEqualTo(answer.json());
    }

    @Test
    void nothingIsOnRecordAtFirst() {
        assertThat(api.get(PATH, token()).json().path("history")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\":\"1\",\"purposes\":[\"marketing\"]}",
                "{\"version\":\"1\",\"purposes\":[null]}",
                "{\"version\":\"1\"}",
                "{\"version\":\"ada@example.org\",\"purposes\":[]}",
                "{\"purposes\":[]}"
            })
    void refusesWhatItDoesNotKnow(String body) {
        Answer answer = api.put(PATH, token(), body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).doesNotContain("ada@example.org");
    }

    @Test
    void isThePersonsAlone() {
        assertThat(api.put(PATH, operator(), "{\"version\":\"1\",\"purposes\":[]}")
                        .status())
                .isEqualTo(403);
    }

    private Result result(Event event) {
        return api.sync(phone, List.of(event)).results().get(event.id());
    }

    private Answer consent(String purposes) {
        Answer answer = api.put(PATH, token(), "{\"version\":\"2026-05\",\"purposes\":[" + purposes + "]}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }
}
