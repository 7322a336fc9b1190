package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Packs;
import app.spots.inference.support.Releases;
import app.spots.rulescore.Facts;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Interpreter;
import app.spots.rulescore.Pack;
import app.spots.rulescore.ScopeInputs;
import app.spots.rulescore.Trace;
import app.spots.rulescore.Weights;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** What a phone gets to rank an answer again without a network. */
class AnswerInputsTests extends InferenceTest {
    private static final LatLon HERE = new LatLon(-12.7, -71);
    private static final OffsetDateTime EVENING = OffsetDateTime.parse("2026-11-24T18:30:00-05:00");

    @BeforeEach
    void haveSomePlaces() {
        activate(Releases.of(REGISTRY.put(Packs.canonical(Packs.starting()))));
        haveEntries(
                Entries.locality("loc_inputs", -12.7, -71),
                Entries.spot("inputs_cafe", "cafe", -12.701, -71),
                Entries.spot("inputs_bar", "bar", -12.702, -71, 21),
                Entries.spot("inputs_hall", "hall", -12.703, -71),
                Entries.community("inputs_writers", "inputs_cafe"),
                Entries.event("inputs_reading", "inputs_hall", null));
    }

    @Test
    void anItemRankedAgainByItsInputsGetsItsScoreToTheBit() {
        Recommendations answer = ask(true);

        Pack pack = Packs.starting();
        Interpreter phone = new Interpreter(pack, Weights.starting(pack));
        assertThat(answer.packId()).isEqualTo(pack.id());
        InputValues user = bound(pack.inputs().user(), answer.inputs().user());
        InputValues context = bound(pack.inputs().context(), answer.inputs().context());
        assertThat(answer.items()).hasSizeGreaterThanOrEqualTo(4).allSatisfy(item -> {
            Trace again = phone.trace(
                    item.modelScore(),
                    new Facts(user, context, bound(pack.inputs().candidate(), item.inputs())));
            assertThat(Double.doubleToRawLongBits(again.score())).isEqualTo(Double.doubleToRawLongBits(item.score()));
        });
        assertThat(answer.inputs().context()).containsEntry("hourOfDay", 18.0).containsEntry("weekday", 2.0);
    }

    @Test
    void carriesTheTextsOfSentencesAndTheDistance() {
        assertThat(item(ask(true), "inputs_cafe").inputs())
                .containsKeys("name", "communityName")
                .hasEntrySatisfying("distanceKm", km -> assertThat((Double) km).isBetween(0.1, 0.12));
    }

    @Test
    void saysHowAnItemEndsAndWithWhatItIsBlocked() {
        Recommendations answer = ask(true);

        Recommendations.Ties event = item(answer, "inputs_reading").ties();
        assertThat(event.endsAt()).isNotNull();
        assertThat(event.belongsTo()).containsExactly("inputs_hall");
        assertThat(item(answer, "inputs_writers").ties().leadsTo()).containsExactly("inputs_cafe");
        assertThat(item(answer, "inputs_cafe").ties()).isEqualTo(new Recommendations.Ties(null, nothing(), nothing()));
    }

    @Test
    void saysNothingOfItUnasked() {
        Recommendations answer = ask(false);

        assertThat(answer.inputs()).isNull();
        assertThat(answer.items()).isNotEmpty().allSatisfy(item -> {
            assertThat(item.inputs()).isNull();
            assertThat(item.ties()).isNull();
        });
    }

    private static List<String> nothing() {
        return List.of();
    }

    private static Recommendations.Item item(Recommendations answer, String id) {
        return answer.items().stream()
                .filter(item -> item.itemId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Recommendations ask(boolean withInputs) {
        return client(tokens.with("agent_inputs", "recommendations:read", "21_plus"))
                .post()
                .uri("/v1/recommendations")
                .contentType(MediaType.APPLICATION_JSON)
                .body(new RecommendationRequest(HERE, EVENING, null, null, 100, 5.0, withInputs ? true : null))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Recommendations.class)
                .returnResult()
                .getResponseBody();
    }

    private static InputValues bound(ScopeInputs inputs, Map<String, Object> values) {
        InputValues.Builder builder = inputs.values();
        values.forEach(builder::value);
        return builder.build();
    }
}
