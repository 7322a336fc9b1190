package app.spots.rules.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.testing.ImportRealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import app.spots.rules.RulesHttp;
import app.spots.rules.RulesHttp.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An operator's way from one line of CEL to a published pack and back, on the real database and broker. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ImportRealInfrastructure(schema = "rules")
class DraftApiTests {

    private static final String DRAFTS = "/v1/rules/drafts";
    private static int rules;

    @LocalServerPort
    int port;

    @Autowired
    TestTokens tokens;

    @Autowired
    JdbcClient jdbc;

    RulesHttp operator;

    @BeforeEach
    void connect() {
        operator = new RulesHttp(port, tokens.operator());
    }

    @Test
    void aRuleInOneLineBecomesThePublishedPackAndIsRolledBack() throws Exception {
        String before = operator.get("/v1/rules/packs/current").text("/packId");
        String rule = newRule();

        Answer draft =
                operator.post(DRAFTS, draft(add(rule, "candidate.upcomingEvents > 2 && !candidate.closed", 1.3)));
        Answer validation = operator.post(DRAFTS + "/" + draft.text("/id") + "/validation");
        Answer published = operator.post(DRAFTS + "/" + draft.text("/id") + "/publication");
        Answer again = operator.post(DRAFTS + "/" + draft.text("/id") + "/publication");
        Answer current = operator.get("/v1/rules/packs/current?as=cel");
        Answer back = operator.post("/v1/rules/packs/" + before + "/rollback", "{\"reason\": \"only a test\"}");

        assertThat(draft.status()).isEqualTo(201);
        assertThat(draft.text("/differences/0/words"))
                .startsWith(
                        "rule " + rule + " is new: in doors, when candidate.upcomingEvents > 2.0 && !candidate.closed");
        assertThat(validation.body().get("valid").asBoolean()).isTrue();
        assertThat(validation.body().get("warnings")).isEmpty();
        assertThat(published.status()).isEqualTo(201);
        assertThat(published.text("/packId")).isEqualTo(draft.text("/packId")).isNotEqualTo(before);
        assertThat(again.status()).isEqualTo(200);
        assertThat(current.text("/packId")).isEqualTo(draft.text("/packId"));
        assertThat(current.body().at("/pack/families").toString())
                .contains("\"when\":\"candidate.upcomingEvents > 2.0 && !candidate.closed\"")
                .contains("\"factor\":\"1.3\"");
        assertThat(back.status()).isEqualTo(201);
        assertThat(operator.get("/v1/rules/packs/current").text("/packId")).isEqualTo(before);
        assertThat(operator.get("/v1/rules/packs/" + before + "/diff/" + draft.text("/packId"))
                        .text("/differences/0/change"))
                .isEqualTo("added");
        assertThat(operator.get("/v1/rules/audit?subject=" + before).body().toString())
                .contains("pack.rolled.back")
                .contains("only a test")
                .contains("service:operator");
    }

    @Test
    void anAnnouncementGoesOutWithEachPublicationAndNoneWithout() throws Exception {
        int before = announcements();
        String current = operator.get("/v1/rules/packs/current").text("/packId");
        Answer draft = operator.post(DRAFTS, draft(add(newRule(), "candidate.hostsEvents", 1.1)));
        assertThat(announcements()).isEqualTo(before);

        operator.post(DRAFTS + "/" + draft.text("/id") + "/publication");
        operator.post(DRAFTS + "/" + draft.text("/id") + "/publication");
        assertThat(announcements()).isEqualTo(before + 1);

        assertThat(operator.post("/v1/rules/packs/" + current + "/rollback").status())
                .isEqualTo(201);
        assertThat(operator.post("/v1/rules/packs/" + current + "/rollback").status())
                .isEqualTo(200);
        assertThat(announcements()).isEqualTo(before + 2);
    }

    @Test
    void replacesAndRemovesRules() throws Exception {
        Answer replaced = operator.post(
                DRAFTS,
                draft("{\"replace\": {\"id\": \"doors-active-community\", \"factor\": \"1.25\", \"weight\": 0.5}}"));
        Answer removed = operator.post(DRAFTS, draft("{\"remove\": \"doors-active-community\"}"));
        Answer moved = operator.post(
                DRAFTS, draft("{\"replace\": {\"id\": \"doors-active-community\", \"family\": \"journey\"}}"));

        assertThat(replaced.body().at("/differences").values().stream()
                        .map(change -> change.get("words").asString()))
                .containsExactly(
                        "rule doors-active-community: factor from 1.2 to 1.25",
                        "rule doors-active-community: weight from 1 to 0.5");
        assertThat(removed.text("/differences/0/words")).startsWith("rule doors-active-community is gone");
        assertThat(moved.text("/differences/0/words"))
                .isEqualTo("rule doors-active-community: family from doors to journey");
    }

    @Test
    void aWholePackMayBeWrittenInCel() throws Exception {
        JsonNode pack = operator.get("/v1/rules/packs/current?as=cel").body().get("pack");
        String changed = pack.toString().replace("\"factor\":\"1.2\"", "\"factor\":\"1.2 + 0.0 * candidate.crowd\"");

        Answer same = operator.post(DRAFTS, "{\"name\": \"as it is\", \"pack\": " + pack + "}");
        Answer draft = operator.post(DRAFTS, "{\"name\": \"crowds\", \"pack\": " + changed + "}");

        assertThat(same.text("/packId")).isEqualTo(same.text("/basedOn"));
        assertThat(same.body().get("differences")).isEmpty();
        assertThat(draft.text("/differences/0/words")).contains("factor from 1.2 to 1.2 + 0.0 * candidate.crowd");
    }

    @Test
    void showsChangesListsAndThrowsAway() throws Exception {
        Answer draft = operator.post(DRAFTS, draft(add(newRule(), "candidate.closed", 1.1)));
        String path = DRAFTS + "/" + draft.text("/id");
        Answer changed = operator.put(path, draft(add(newRule(), "candidate.hostsEvents", 1.1)));

        assertThat(operator.get(path).body()).isEqualTo(changed.body());
        assertThat(changed.body().get("version").asInt()).isEqualTo(2);
        assertThat(changed.text("/packId")).isNotEqualTo(draft.text("/packId"));
        assertThat(operator.get(DRAFTS + "?limit=1").text("/0/id")).isEqualTo(draft.text("/id"));
        assertThat(operator.delete(path).status()).isEqualTo(204);
        assertThat(operator.get(path).status()).isEqualTo(404);
        assertThat(operator.delete(path).status()).isEqualTo(404);
        assertThat(operator.get("/v1/rules/audit?subject=" + draft.text("/id")).body())
                .extracting(entry -> entry.get("action").asString())
                .containsExactly("draft.deleted", "draft.changed", "draft.created");
    }

    @Test
    void nobodysChangeIsOverwrittenUnseen() throws Exception {
        String current = operator.get("/v1/rules/packs/current").text("/packId");
        Answer mine = operator.post(DRAFTS, draft(add(newRule(), "candidate.closed", 1.1)));
        Answer theirs = operator.post(DRAFTS, draft(add(newRule(), "candidate.blocked", 1.1)));

        assertThat(operator.post(DRAFTS + "/" + theirs.text("/id") + "/publication")
                        .status())
                .isEqualTo(201);
        Answer refused = operator.post(DRAFTS + "/" + mine.text("/id") + "/publication");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).contains("was published since");
        assertThat(operator.post(DRAFTS + "/" + mine.text("/id") + "/validation")
                        .text("/warnings/0"))
                .contains("was published since");
        assertThat(operator.put(DRAFTS + "/" + theirs.text("/id"), draft("{\"remove\": \"doors-active-community\"}"))
                        .status())
                .isEqualTo(409);
        assertThat(operator.delete(DRAFTS + "/" + theirs.text("/id")).status()).isEqualTo(409);
        operator.post("/v1/rules/packs/" + current + "/rollback");
        assertThat(operator.post(DRAFTS + "/" + mine.text("/id") + "/publication", "{\"packId\": \"" + current + "\"}")
                        .detail())
                .contains("it was changed since you looked");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"remove\": \"no-such-rule\"} | changes[0].remove | no rule no-such-rule",
                "{\"replace\": {\"id\": \"no-such-rule\"}} | changes[0].replace | no rule no-such-rule",
                "{\"add\": {\"id\": \"doors-active-community\", \"family\": \"doors\"}} | changes[0].add | already",
                "{\"add\": {\"id\": \"x\", \"family\": \"windows\"}} | changes[0].add | there is no family windows",
                "{\"add\": {\"family\": \"doors\"}} | changes[0].add | the field \"id\"",
                "{\"drop\": \"x\"} | changes[0] | unknown field",
                "{} | changes[0] | a change is one of",
                "3 | changes[0] | an object should stand here",
                "{\"add\": {\"id\": \"x\", \"family\": \"doors\", \"title\": \"X\"}} | families[0].rules[3] | is missing",
                "{\"replace\": {\"id\": \"doors-active-community\", \"factor\": -1}} | families[0].rules[0].factor | never negative",
                "{\"replace\": {\"id\": \"doors-active-community\", \"factor\": \"-1.0\"}} | families[0].rules[0].factor | never negative",
                "{\"replace\": {\"id\": \"doors-active-community\", \"max\": 1e9}} | families[0].rules[0].min | bounds",
                "{\"replace\": {\"id\": \"doors-active-community\", \"weight\": -1}} | families[0].rules[0].weight.start | between 0 and 4",
                "{\"replace\": {\"id\": \"doors-active-community\", \"title\": \"A\u202edoor\"}} | families[0].rules[0].title | U+202E",
                "{\"replace\": {\"id\": \"doors-active-community\", \"when\": 3}} | families[0].rules[0].when | a bool is expected"
            })
    void refusesChangesThatDoNotFitWithTheirPlace(String change, String place, String detail) throws Exception {
        Answer refused = operator.post(DRAFTS, draft(change));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.detail()).contains(detail);
        assertThat(refused.text("/place")).isEqualTo(place);
    }

    @Test
    void refusesExpressionsWithLineAndColumn() throws Exception {
        Answer refused = operator.post(
                DRAFTS, draft(add("late-night", "context.hourOfDay >= 22 &&\\n  candidate.tyep == \\\"spot\\\"", 1.2)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.detail())
                .isEqualTo("rule late-night, when, line 2, column 12: no input candidate.tyep is declared; did you mean"
                        + " candidate.type?");
        assertThat(refused.text("/rule")).isEqualTo("late-night");
        assertThat(refused.text("/field")).isEqualTo("when");
        assertThat(refused.body().get("line").asInt()).isEqualTo(2);
        assertThat(refused.body().get("column").asInt()).isEqualTo(12);
        assertThat(refused.body().get("problems")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": \"x\", | 422 | line 1, column 14",
                "{\"name\": \"x\", \"name\": \"y\"} | 422 | stands twice",
                "{\"name\": \"x\", \"changes\": NaN} | 422 | line 1, column",
                "{\"name\": \"x\", \"changes\": [1e999]} | 422 | line 1, column",
                "{\"name\": \"x\"} | 422 | either \"changes\" or a whole \"pack\"",
                "{\"name\": \"\", \"changes\": []} | 422 | name",
                "{\"name\": \"x\", \"changes\": []} | 422 | 1 to 200 changes",
                "{\"name\": \"x\", \"basedOn\": \"0\", \"changes\": [{\"remove\": \"x\"}]} | 404 | 64 lower-case",
                "{\"name\": \"x\", \"pack\": {}} | 422 | formatVersion",
                "[] | 422 | an object should stand here"
            })
    void refusesWhatIsNoDraft(String body, int status, String detail) throws Exception {
        Answer refused = operator.post(DRAFTS, body);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.detail()).contains(detail);
    }

    @Test
    void refusesWhatIsTooLargeOrTooDeep() throws Exception {
        String current = operator.get("/v1/rules/packs/current").text("/packId");

        assertThat(operator.post(DRAFTS, " ".repeat(10 << 20)).status()).isEqualTo(413);
        assertThat(operator.post(
                                DRAFTS,
                                "{\"name\": \"x\", \"changes\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}")
                        .detail())
                .contains("nested deeper than");
        assertThat(operator.post(DRAFTS, draft(add(newRule(), "(".repeat(10_000) + "true" + ")".repeat(10_000), 1.1)))
                        .status())
                .isEqualTo(422);
        assertThat(operator.post(DRAFTS, draft(add(newRule(), "!(".repeat(100) + "true" + ")".repeat(100), 1.1)))
                        .detail())
                .contains("when, line 1, column 49: the expression is nested deeper than 24");
        assertThat(operator.get("/v1/rules/packs/current").text("/packId")).isEqualTo(current);
    }

    private int announcements() {
        return jdbc.sql("SELECT count(*) FROM outbox_message WHERE topic = 'spots.packs'")
                .query(Integer.class)
                .single();
    }

    private static synchronized String newRule() {
        return "test-rule-" + ++rules;
    }

    private static String draft(String change) {
        return "{\"name\": \"a test\", \"basedOn\": \"current\", \"changes\": [" + change + "]}";
    }

    private static String add(String id, String when, double factor) {
        return """
                {"add": {"family": "doors", "id": "%s", "title": "A test", "when": "%s", "factor": "%s", "min": 1,
                         "max": 2, "reason": "Because of a test."}}""".formatted(id, when, factor);
    }
}
