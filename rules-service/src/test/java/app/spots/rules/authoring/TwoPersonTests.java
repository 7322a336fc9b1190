package app.spots.rules.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.testing.ImportRealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import app.spots.rules.RulesHttp;
import app.spots.rules.RulesHttp.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "spots.rules.two-person=true")
@ImportRealInfrastructure(schema = "rules")
class TwoPersonTests {

    private static final String REMOVE = "{\"name\": \"%s\", \"changes\": [{\"remove\": \"doors-upcoming-events\"}]}";

    @LocalServerPort
    int port;

    @Autowired
    TestTokens tokens;

    RulesHttp ada;
    RulesHttp grace;

    @BeforeEach
    void connect() {
        ada = new RulesHttp(port, tokens.with("agent_ada", TestTokens.OPERATOR_SCOPES, "unknown"));
        grace = new RulesHttp(port, tokens.with("agent_grace", TestTokens.OPERATOR_SCOPES, "unknown"));
    }

    @Test
    void theAuthorOfADraftCannotPublishIt() throws Exception {
        Answer draft = ada.post("/v1/rules/drafts", REMOVE.formatted("hers"));
        String publication = "/v1/rules/drafts/" + draft.text("/id") + "/publication";
        String reviewed = "{\"packId\": \"" + draft.text("/packId") + "\"}";

        Answer own = ada.post(publication, reviewed);
        Answer unseen = grace.post(publication);
        grace.put("/v1/rules/drafts/" + draft.text("/id"), REMOVE.formatted("touched by both"));
        Answer touched = grace.post(publication, reviewed);

        assertThat(own.status()).isEqualTo(403);
        assertThat(own.detail()).contains("Two people are needed").contains("cannot publish it");
        assertThat(unseen.status()).isEqualTo(409);
        assertThat(unseen.detail()).contains("say what you reviewed");
        assertThat(touched.status()).isEqualTo(403);
    }

    @Test
    void anotherPersonCan() throws Exception {
        Answer draft = ada.post(
                "/v1/rules/drafts", "{\"name\": \"hers\", \"changes\": [{\"remove\": \"doors-active-community\"}]}");

        Answer published = grace.post(
                "/v1/rules/drafts/" + draft.text("/id") + "/publication",
                "{\"packId\": \"" + draft.text("/packId") + "\"}");

        assertThat(published.status()).isEqualTo(201);
        assertThat(published.text("/publishedBy")).isEqualTo("agent_grace");
        assertThat(published.text("/authors/0")).isEqualTo("agent_ada");
    }

    @Test
    void theSameHoldsForPacksAndWeights() throws Exception {
        Answer current = ada.get("/v1/rules/packs/current");
        String content =
                current.body().get("pack").toString().replace("\"scoreSteps\":1000000", "\"scoreSteps\":100000");
        Answer pack = ada.post("/v1/rules/packs", content);
        assertThat(ada.post("/v1/rules/packs/" + pack.text("/packId") + "/publication")
                        .status())
                .isEqualTo(403);

        String packId = current.text("/packId");
        Answer weights = ada.post(
                "/v1/rules/weights?packId=" + packId,
                "{\"formatVersion\": 1, \"packId\": \"" + packId + "\", \"weights\": {\"geographic-same-city\": 0.5}}");
        assertThat(weights.status()).isEqualTo(201);
        assertThat(ada.post("/v1/rules/weights/" + weights.text("/weightsId") + "/publication")
                        .status())
                .isEqualTo(403);
    }
}
