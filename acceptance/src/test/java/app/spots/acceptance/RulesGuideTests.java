package app.spots.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.acceptance.demo.SeedCity;
import app.spots.cluster.issuer.DevIssuerClient;
import app.spots.cluster.issuer.TokenRequest;
import app.spots.operator.upload.GatewayClient;
import app.spots.operator.upload.GatewayRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/rules-guide.md}, line by line as it stands there, over the whole cluster. */
@ClusterTest
@Order(4)
class RulesGuideTests {

    private static final Pattern BLOCK = Pattern.compile("```bash\\n(.*?)```", Pattern.DOTALL);
    private static final JsonMapper JSON = JsonMapper.shared();

    private static RunningCluster running;

    @TempDir
    Path folder;

    @BeforeAll
    static void start(RunningCluster cluster) {
        running = cluster;
        assertThat(SeedCity.run(running.connection())).isZero();
    }

    @Test
    void theGuideLeadsFromOneLineToTheNextRecommendationAndBack() throws Exception {
        List<String> blocks = blocks();
        String read = blocks.get(1);
        String draft = blocks.get(2) + blocks.get(3);
        String preview = blocks.get(4);
        String publish = blocks.get(5);
        String recommend = blocks.get(6);
        String replay = blocks.get(7);
        String rollBack = blocks.get(8);

        // Yesterday's decisions: some that the preview can look at.
        for (int i = 0; i < 5; i++) {
            bash(recommend);
        }
        assertThat(rulesOf(json("answer.json"))).doesNotContain("more-than-a-shop");
        bash(read + draft);
        assertThat(json("before.json").toString()).contains("\"when\":\"candidate.activeCommunity\"");
        assertThat(json("validation.json").get("valid").asBoolean()).isTrue();
        assertThat(json("validation.json").at("/differences/0/words").asString())
                .startsWith("rule more-than-a-shop is new: in community, when candidate.type == \"spot\"");

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            bash(preview);
            assertThat(json("preview.json").at("/basis/sampled").asInt()).isGreaterThanOrEqualTo(5);
        });
        assertThat(json("preview.json").at("/rules/0/rule").asString()).isEqualTo("more-than-a-shop");
        assertThat(json("preview.json").at("/rules/0/fired").asInt()).isPositive();
        assertThat(json("preview.json").get("says").toString()).contains("decisions compared would change");

        bash(publish);
        assertThat(json("published.json").get("packId"))
                .isEqualTo(json("validation.json").get("packId"));

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            bash(recommend);
            assertThat(rulesOf(json("answer.json"))).contains("more-than-a-shop");
        });
        assertThat(json("answer.json").get("packId"))
                .isEqualTo(json("published.json").get("packId"));
        assertThat(json("answer.json").toString()).contains(" is more than a shop.");

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            bash(replay);
            assertThat(json("replay.json").has("equal")).isTrue();
        });
        assertThat(json("replay.json").get("equal").asBoolean())
                .as(json("replay.json").toString())
                .isTrue();

        bash(rollBack);
        assertThat(json("rolled-back.json").get("packId"))
                .isEqualTo(json("before.json").get("packId"));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            bash(recommend);
            assertThat(rulesOf(json("answer.json"))).doesNotContain("more-than-a-shop");
        });
        assertThat(json("audit.json"))
                .extracting(entry -> entry.get("action").asString())
                .startsWith("pack.rolled.back", "draft.published", "pack.published", "pack.stored", "draft.created");
    }

    /** Weight 0 is a rule without effect: the pack stays, what was learned of it changes. */
    @Test
    void weightsGoLiveWithTheirPackAndDecisionsByThemAreReplayed() {
        GatewayClient operator = running.operator();
        String rule = rulesOf(ask()).stream()
                .filter(id -> id.contains("-"))
                .findFirst()
                .orElseThrow();
        String packId = operator.get("/v1/rules/packs/current", JsonNode.class)
                .get("packId")
                .asString();

        JsonNode stored = operator.post(
                "/v1/rules/weights?packId=" + packId,
                Map.of("formatVersion", 1, "packId", packId, "weights", Map.of(rule, 0)),
                JsonNode.class);
        String weightsId = stored.get("weightsId").asString();
        operator.post("/v1/rules/weights/" + weightsId + "/publication", Map.of(), JsonNode.class);

        JsonNode answer = await().atMost(Duration.ofSeconds(60))
                .until(
                        RulesGuideTests::ask,
                        next -> weightsId.equals(next.get("weightsId").asString()));
        assertThat(answer.get("packId").asString()).isEqualTo(packId);
        assertThat(rulesOf(answer)).doesNotContain(rule);
        Map<String, String> decision =
                Map.of("decisionId", answer.get("decisionId").asString());
        JsonNode replayed = await().atMost(Duration.ofSeconds(60))
                .ignoreException(GatewayRefusedException.class)
                .until(() -> operator.post("/v1/rules/replay", decision, JsonNode.class), found -> true);
        assertThat(replayed.get("equal").asBoolean()).as(replayed.toString()).isTrue();
        assertThat(replayed.get("weightsId").asString()).isEqualTo(weightsId);
    }

    private static JsonNode ask() {
        return running.phone("agent_demo_1")
                .post(
                        "/v1/recommendations",
                        Map.of("location", Map.of("lat", 44.0, "lon", -30.0), "types", List.of("spot"), "limit", 10),
                        JsonNode.class);
    }

    private static List<String> rulesOf(JsonNode answer) {
        List<String> rules = new ArrayList<>();
        answer.get("items").forEach(item -> item.get("reasons")
                .forEach(reason -> rules.add(reason.get("id").asString())));
        return rules;
    }

    private static List<String> blocks() throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("../docs/rules-guide.md")));
        List<String> found = new ArrayList<>();
        while (blocks.find()) {
            found.add(blocks.group(1));
        }
        assertThat(found).hasSize(9);
        assertThat(found.getFirst()).contains("./spots token --operator");
        return found;
    }

    /** Variables of one block are known to the next; the first block's come from this cluster. */
    private void bash(String script) throws IOException, InterruptedException {
        DevIssuerClient issuer = new DevIssuerClient(running.cluster().layout().issuer());
        Path variables = folder.resolve("variables");
        String before = Files.exists(variables) ? Files.readString(variables) : "";
        ProcessBuilder bash = new ProcessBuilder(
                        "bash",
                        "-euo",
                        "pipefail",
                        "-c",
                        before + "\n" + script + "\ndeclare -p BEFORE DRAFT DECISION 2>/dev/null > variables || true")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        bash.environment().put("GATEWAY", running.cluster().gateway().toString());
        bash.environment().put("OPERATOR", issuer.token(TokenRequest.operator()));
        bash.environment().put("PHONE", issuer.token(TokenRequest.phone("agent_demo_1")));
        Process process = bash.start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    private JsonNode json(String file) throws IOException {
        return JSON.readTree(Files.readString(folder.resolve(file)));
    }
}
