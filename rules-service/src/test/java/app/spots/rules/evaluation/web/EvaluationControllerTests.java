package app.spots.rules.evaluation.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.spots.rules.evaluation.Evaluations;
import app.spots.rules.evaluation.PackSource;
import app.spots.rulescore.Odds;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;
import app.spots.rulesengine.PackEvaluator;
import app.spots.servicedefaults.identity.IdentityAutoConfiguration;
import app.spots.servicedefaults.problem.ProblemAutoConfiguration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The web slice over the real evaluation and the starting pack; only the database is left out. */
@WebMvcTest(EvaluationController.class)
@ImportAutoConfiguration({IdentityAutoConfiguration.class, ProblemAutoConfiguration.class})
@Import({Evaluations.class, EvaluationControllerTests.StartingPackOnly.class})
class EvaluationControllerTests {

    private static final String OPEN = "\"minimumAge\": 0, \"blocked\": false, \"closed\": false, \"dismissed\": false";

    @TestConfiguration
    static class StartingPackOnly {
        @Bean
        PackSource packSource() throws Exception {
            Pack pack = Pack.read(new ClassPathResource("packs/starting-pack.json").getContentAsByteArray());
            PackEvaluator evaluator = new PackEvaluator(pack, Weights.starting(pack));
            return new PackSource() {
                @Override
                public PackEvaluator evaluator(String packId, String weightsId) {
                    return evaluator;
                }

                @Override
                public PackEvaluator exactly(String packId, String weightsId) {
                    return evaluator;
                }
            };
        }
    }

    @Autowired
    MockMvc mvc;

    @Test
    void ranksAndTellsEveryStep() throws Exception {
        evaluate("""
                        {"user": {"stage": "SPOT_DISCOVERY", "cityId": "nyc", "ageBand": null},
                         "candidates": [
                          {"id": "plain", "score": 0.5, "inputs": {"type": "event", %1$s}},
                          {"id": "door", "score": 0.4, "inputs": {"type": "spot", "activeCommunity": true, "name": "Third Coast", %1$s}},
                          {"id": "gone", "score": 0.9, "inputs": {"type": "spot", "closed": true, "minimumAge": 0, "blocked": false, "dismissed": false}},
                          {"id": "bar", "score": 0.9, "inputs": {"type": "spot", "closed": false, "minimumAge": 21, "blocked": false, "dismissed": false}}]}""".formatted(OPEN))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.considered").value(2))
                .andExpect(jsonPath("$.ranked[0].id").value("door"))
                .andExpect(jsonPath("$.ranked[0].score").value(Odds.update(0.4, 1.2 * 1.25 * 1.2)))
                .andExpect(jsonPath("$.ranked[0].trace.factor").value(1.2 * 1.25 * 1.2))
                .andExpect(jsonPath("$.ranked[0].trace.baseScore").value(0.4))
                .andExpect(jsonPath("$.ranked[0].trace.families", hasSize(6)))
                .andExpect(jsonPath("$.ranked[0].trace.families[0].rules[0].matched")
                        .value("TRUE"))
                .andExpect(jsonPath("$.ranked[0].trace.families[0].rules[0].reads[0].input")
                        .value("candidate.activeCommunity"))
                .andExpect(jsonPath("$.ranked[0].trace.families[0].rules[0].reads[0].value")
                        .value(true))
                .andExpect(jsonPath("$.ranked[0].reasons", hasSize(3)))
                .andExpect(jsonPath("$.ranked[1].id").value("plain"))
                .andExpect(jsonPath("$.excluded[0].id").value("gone"))
                .andExpect(jsonPath("$.excluded[0].trace.exclusion.filter").value("closed"))
                .andExpect(jsonPath("$.excluded[1].trace.exclusion.filter").value("age"));
    }

    @Test
    void returnsAtMostTheLimit() throws Exception {
        String candidates = IntStream.range(0, 300)
                .mapToObj(i ->
                        "{\"id\": \"c%d\", \"score\": 0.5, \"inputs\": {\"type\": \"spot\", %s}}".formatted(i, OPEN))
                .collect(Collectors.joining(",", "[", "]"));

        evaluate("{\"candidates\": " + candidates + "}").andExpect(jsonPath("$.ranked", hasSize(20)));
        evaluate("{\"limit\": 3, \"candidates\": " + candidates + "}")
                .andExpect(jsonPath("$.ranked", hasSize(3)))
                .andExpect(jsonPath("$.considered").value(300));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "{\"nope\": 1}; candidates[0].inputs; candidate.nope: the pack declares no such input",
                "{\"type\": \"spot\", \"crowd\": \"much\"}; candidates[0].inputs; candidate.crowd: it is a number, not a string",
                "{\"type\": \"spot\", \"crowd\": 1.5}; candidates[0].inputs; candidate.crowd: the number is not within 0.0 and 1.0",
                "{\"type\": \"spot\", \"crowd\": [1]}; candidates[0].inputs; candidate.crowd",
                "{\"type\": \"planet\"}; candidates[0].inputs; candidate.type: the value is none of",
                "{}; candidates[0].inputs; candidate.type: it must not be unknown"
            })
    void namesTheInputThatDoesNotFit(String inputs, String place, String detail) throws Exception {
        evaluate("{\"candidates\": [{\"id\": \"a\", \"score\": 0.5, \"inputs\": " + inputs + "}]}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.place").value(place))
                .andExpect(jsonPath("$.detail", containsString(detail)));
    }

    @Test
    void namesTheScopeOfAnInput() throws Exception {
        String candidates = "\"candidates\": [{\"id\": \"a\", \"score\": 0.5, \"inputs\": {\"type\": \"spot\"}}]}";

        evaluate("{\"user\": {\"stage\": \"LOST\"}, " + candidates)
                .andExpect(jsonPath("$.place").value("user"));
        evaluate("{\"context\": {\"hourOfDay\": 24}, " + candidates)
                .andExpect(jsonPath("$.place").value("context"));
    }

    @Test
    void refusesScoresIdsAndSizesThatAreNotValid() throws Exception {
        evaluate("{\"candidates\": [{\"id\": \"a\", \"score\": 1.5, \"inputs\": {\"type\": \"spot\"}}]}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.place").value("candidates[0]"));
        evaluate("{\"candidates\": [{\"id\": \"a\", \"score\": 0.1}, {\"id\": \"a\", \"score\": 0.1}]}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.detail", containsString("the id a stands twice")));
        for (String body : new String[] {
            "{}",
            "{\"candidates\": []}",
            "{\"candidates\": [null]}",
            "{\"candidates\": [{\"id\": \" \", \"score\": 0.1}]}",
            "{\"candidates\": [{\"id\": \"a\"}]}",
            "{\"limit\": 0, \"candidates\": [{\"id\": \"a\", \"score\": 0.1}]}",
            "{\"limit\": 1001, \"candidates\": [{\"id\": \"a\", \"score\": 0.1}]}"
        }) {
            evaluate(body).andExpect(status().isUnprocessableContent()).andExpect(jsonPath("$.errors", hasSize(1)));
        }
    }

    @Test
    void refusesWhatItCannotRead() throws Exception {
        evaluate("{\"candidates\": ").andExpect(status().isBadRequest());
        mvc.perform(post("/v1/rules/evaluate")
                        .with(reader())
                        .contentType(MediaType.TEXT_PLAIN)
                        .content("x"))
                .andExpect(status().isUnsupportedMediaType());
    }

    @Test
    void asksForTheScope() throws Exception {
        mvc.perform(post("/v1/rules/evaluate")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().isUnauthorized());
        mvc.perform(post("/v1/rules/evaluate")
                        .with(jwt().authorities(new SimpleGrantedAuthority("SCOPE_rules:author")))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"candidates\": [{\"id\": \"a\", \"score\": 0.1}]}"))
                .andExpect(status().isForbidden());
    }

    private ResultActions evaluate(String body) throws Exception {
        return mvc.perform(post("/v1/rules/evaluate")
                .with(reader())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private static org.springframework.test.web.servlet.request.RequestPostProcessor reader() {
        return jwt().authorities(new SimpleGrantedAuthority("SCOPE_rules:read"));
    }
}
