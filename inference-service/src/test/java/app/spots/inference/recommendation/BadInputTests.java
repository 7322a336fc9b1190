package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.inference.support.InferenceTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;

/** Whatever stands in a request, it is answered or refused with a problem that says nothing of what stood there. */
class BadInputTests extends InferenceTest {
    private static final List<String> REFUSED = List.of(
            "{\"limit\":0}",
            "{\"limit\":-1}",
            "{\"limit\":10000}",
            "{\"limit\":1e99}",
            "{\"limit\":\"many\"}",
            "{\"limit\":[20]}",
            "{\"radiusKm\":\"NaN\"}",
            "{\"radiusKm\":1e400}",
            "{\"radiusKm\":-5}",
            "{\"location\":{}}",
            "{\"location\":{\"lat\":1}}",
            "{\"location\":{\"lat\":null,\"lon\":2}}",
            "{\"location\":{\"lat\":\"NaN\",\"lon\":0}}",
            "{\"location\":{\"lat\":1e308,\"lon\":0}}",
            "{\"location\":{\"lat\":0,\"lon\":\"Infinity\"}}",
            "{\"location\":[1,2]}",
            "{\"location\":\"Mitte 52.5,13.4\"}",
            "{\"at\":\"yesterday evening\"}",
            "{\"at\":\"2031-03-05T18:04:00\"}",
            "{\"at\":1e99}",
            "{\"at\":\"+999999999-12-31T23:59:59-18:00\"}",
            "{\"at\":\"-999999999-01-01T00:00:00+18:00\"}",
            "{\"at\":{}}",
            "{\"withInputs\":\"perhaps\"}",
            "{\"weather\":\"rain\",\"location\":7}",
            "{\"limit\":10,",
            "[]",
            "null",
            "7",
            "",
            "\u0000");

    private static final List<String> ANSWERED = List.of(
            "{\"location\":{\"lat\":90,\"lon\":180},\"radiusKm\":200}",
            "{\"location\":{\"lat\":-90,\"lon\":-180},\"radiusKm\":0.1}",
            "{\"location\":{\"lat\":-0.0,\"lon\":0}}",
            "{\"at\":\"9998-12-31T23:59:59-18:00\"}",
            "{\"at\":\"2000-01-01T00:00:00+18:00\",\"location\":{\"lat\":-38.1,\"lon\":30.2}}",
            "{\"entryId\":\"bad_cafe\",\"somethingElse\":[[[]]]}");

    @BeforeEach
    void haveAVillage() {
        haveVillage("bad", -38.1, 30.2);
    }

    static Stream<String> refused() {
        return REFUSED.stream();
    }

    static Stream<String> answered() {
        return ANSWERED.stream();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(String body) {
        for (String call : List.of("", ":similar", ":next", ":batch")) {
            assertThat(status(call, body)).as("%s %s", call, body).isBetween(400, 422);
        }
    }

    @ParameterizedTest
    @MethodSource("answered")
    void answersWhateverIsWithinBounds(String body) {
        assertThat(status("", body)).isEqualTo(200);
        assertThat(status(":next", body)).isEqualTo(200);
        String seed = body.contains("entryId") ? body : body.replaceFirst("\\{", "{\"entryId\":\"bad_cafe\",");
        assertThat(status(":similar", seed)).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("words")
    void answersWhateverTheWords(String words) {
        assertThat(status("", "{\"query\":\"" + words + "\",\"location\":{\"lat\":-38.1,\"lon\":30.2}}"))
                .isEqualTo(200);
    }

    static Stream<String> words() {
        return Stream.of(
                "\\u0000",
                "\\ud800",
                "%s%n",
                "' OR 1=1 --",
                "\\u202e\\u0301".repeat(20),
                "🂡".repeat(100),
                "   ",
                "...");
    }

    private int status(String call, String body) {
        var result = phone("agent_bad_input", "21_plus")
                .post()
                .uri("/v1/recommendations" + call)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectBody(String.class)
                .returnResult();
        int status = result.getStatus().value();
        if (status != 200) {
            assertThat(result.getResponseHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
            assertThat(result.getResponseBody())
                    .doesNotContain("Mitte", "52.5", "yesterday")
                    .hasSizeLessThan(1_000);
        }
        return status;
    }
}
