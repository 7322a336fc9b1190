package app.spots.benchmarks.learning;

import app.spots.benchmarks.home.Metrics;
import app.spots.operator.token.DevelopmentTokens;
import app.spots.operator.upload.GatewayClient;
import app.spots.operator.upload.Importer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What an operator does: ask for runs, publish weights, look how far the labels are. */
public final class RulesDesk {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PAUSE_MS = 250;

    private final GatewayClient gateway;
    private final Metrics learned;

    public RulesDesk(URI gateway, URI issuer, URI rules) {
        this.gateway = new GatewayClient(gateway, DevelopmentTokens.ofOperator(issuer), PATIENCE);
        this.learned = new Metrics(rules, "spots_learning_labels_total", "learned");
    }

    public GatewayClient gateway() {
        return gateway;
    }

    public Importer importer(PrintStream progress) {
        return new Importer(gateway, progress);
    }

    /** Waits until so many labels have been joined to their decisions. */
    public void awaitLearned(long labels) throws IOException, InterruptedException {
        learned.await(labels, PATIENCE);
    }

    /** A run of the learner, ended. */
    public JsonNode learn() throws InterruptedException, IOException {
        String runId = gateway.post("/v1/rules/learning/runs", Map.of(), JsonNode.class)
                .get("runId")
                .asString();
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            JsonNode run = gateway.get("/v1/rules/learning/runs/" + runId, JsonNode.class);
            if (!run.get("status").asString().equals("running")) {
                return run;
            }
            if (Instant.now().isAfter(end)) {
                throw new IOException("The run does not end");
            }
            Thread.sleep(PAUSE_MS);
        }
    }

    /** By id. */
    Map<String, Double> weights(String weightsId) {
        return numbers(stored(weightsId).path("weights"));
    }

    /** Of people of a stage, where these differ. */
    Map<String, Map<String, Double>> segments(String weightsId) {
        Map<String, Map<String, Double>> segments = new LinkedHashMap<>();
        stored(weightsId)
                .at("/segments/weights")
                .properties()
                .forEach(entry -> segments.put(entry.getKey(), numbers(entry.getValue())));
        return segments;
    }

    private JsonNode stored(String weightsId) {
        return gateway.get("/v1/rules/weights/" + weightsId, JsonNode.class).get("weights");
    }

    private static Map<String, Double> numbers(JsonNode object) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> numbers.put(entry.getKey(), entry.getValue().asDouble()));
        return numbers;
    }

    /** Stores weights, all the same. */
    public String store(String packId, Map<String, Double> weights) {
        return gateway.post(
                        "/v1/rules/weights?packId=" + packId,
                        Map.of("formatVersion", 1, "packId", packId, "weights", weights),
                        JsonNode.class)
                .get("weightsId")
                .asString();
    }

    public void publish(String weightsId) {
        gateway.post("/v1/rules/weights/" + weightsId + "/publication", Map.of(), JsonNode.class);
    }
}
