package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.recommendation.Recommendations;
import app.spots.inference.support.Asked;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Packs;
import app.spots.inference.support.Releases;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

/** What the weather does to an answer by the starting pack. */
class WeatherTests extends InferenceTest {
    private static final String PATH = "/v1/recommendations";

    @BeforeEach
    void haveAVillage() {
        activate(Releases.of(REGISTRY.put(Packs.canonical(Packs.starting()))));
        haveVillage("wet", -39.3, 31.7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"conditions\":\"Thunderstorm\"}", "{\"temperatureC\":-4}"})
    void inTheWetAndTheColdWhatLiesOutOfDoorsStandsBack(String weather) {
        Map<String, Double> unknown = scores(null);
        Map<String, Double> then = scores(weather);

        assertThat(then.get("wet_park")).isLessThan(unknown.get("wet_park"));
        assertThat(then.get("wet_cafe")).isEqualTo(unknown.get("wet_cafe"));
    }

    @Test
    void inFairWeatherNothingChanges() {
        assertThat(scores("{\"conditions\":\"Clear\",\"temperatureC\":21}")).isEqualTo(scores(null));
        assertThat(scores("{\"conditions\":\"Schnee von gestern\"}")).isEqualTo(scores(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"weather\":{\"temperatureC\":61}}",
                "{\"weather\":{\"temperatureC\":\"NaN\"}}",
                "{\"groupSize\":0}",
                "{\"groupSize\":101}"
            })
    void refusesWhatNoWeatherAndNoGroupIs(String body) {
        phone("agent_weather", "21_plus")
                .post()
                .uri(PATH)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus()
                .isEqualTo(422);
    }

    private Map<String, Double> scores(String weather) {
        Map<String, Object> request = new HashMap<>(Map.of(
                "location", Map.of("lat", -39.3, "lon", 31.7), "radiusKm", 5, "at", "2031-03-05T18:04:00+02:00"));
        if (weather != null) {
            request.put("weather", json.readTree(weather));
        }
        return Asked.of(phone("agent_weather", "18_20"), PATH, request).answer().items().stream()
                .collect(Collectors.toMap(Recommendations.Item::itemId, Recommendations.Item::score));
    }
}
