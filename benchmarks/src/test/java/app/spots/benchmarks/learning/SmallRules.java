package app.spots.benchmarks.learning;

import app.spots.acceptance.city.Person;
import app.spots.acceptance.city.Slot;
import app.spots.benchmarks.LoopbackServer;
import app.spots.benchmarks.LoopbackServer.Answer;
import app.spots.benchmarks.LoopbackServer.Asked;
import app.spots.contracts.catalogue.CatalogueBatchResult;
import app.spots.contracts.interaction.HistoryBatchResult;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.sync.SyncAnswer;
import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncStatus;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * What the experiment needs of a cluster: a gateway that ranks by whatever weights are live, and a learner whose weights put what a
 * person likes at the top, where the pack's own leave it where it was.
 */
final class SmallRules implements AutoCloseable {

    private static final int PLACES = 10;
    private static final int TRIALS = 80;

    private final Town town;
    private final Map<String, Person> people;
    private final boolean publishes;
    private final LoopbackServer server;
    private final AtomicLong exposures = new AtomicLong();
    private volatile String live = "frozen";
    private volatile boolean running;

    SmallRules(Town town, int count, boolean publishes) throws IOException {
        this.town = town;
        this.people =
                IntStream.range(0, count).mapToObj(town::person).collect(Collectors.toMap(Person::agentId, p -> p));
        this.publishes = publishes;
        this.server = new LoopbackServer(this::answer);
    }

    URI uri() {
        return server.uri();
    }

    long exposures() {
        return exposures.get();
    }

    private Answer answer(Asked asked) throws ParseException {
        String path = asked.path();
        if (path.equals("/v1/recommendations")) {
            return Answer.ok(recommend(asked));
        } else if (path.equals("/v1/sync/batches")) {
            return Answer.ok(take(asked.as(SyncBatch.class)));
        } else if (path.equals("/actuator/prometheus")) {
            return new Answer(
                    200,
                    "spots_learning_labels_total{outcome=\"late\",x=\"y\"} 7.0\n"
                            + "spots_learning_labels_total{outcome=\"learned\",x=\"y\"} " + (double) exposures.get()
                            + "\n");
        } else if (path.equals("/v1/catalogue/batches")) {
            return Answer.ok(new CatalogueBatchResult(
                    asked.as(JsonNode.class).get("entries").size(), 0, 0));
        } else if (path.equals("/v1/history/batches")) {
            return Answer.ok(new HistoryBatchResult(
                    asked.as(JsonNode.class).get("events").size(), 0, List.of()));
        } else if (path.startsWith("/v1/rules/")) {
            return rules(asked);
        }
        return new Answer(404, "{}");
    }

    private Answer rules(Asked asked) {
        String path = asked.path();
        if (path.equals("/v1/rules/learning/runs")) {
            running = true;
            return Answer.ok(Map.of("runId", "run"));
        } else if (path.equals("/v1/rules/learning/runs/run")) {
            return Answer.ok(run());
        } else if (path.startsWith("/v1/rules/weights?packId=pack")) {
            return Answer.ok(Map.of("weightsId", "none"));
        } else if (path.endsWith("/publication")) {
            live = path.split("/")[4];
            return Answer.ok(Map.of());
        }
        double weight = path.endsWith("/learned") ? 1.5 : 1;
        return Answer.ok(Map.of(
                "weights",
                Map.of(
                        "weights",
                        Map.of("doors", weight),
                        "segments",
                        Map.of("weights", Map.of("SPOT_DISCOVERY", Map.of("doors", weight))))));
    }

    private Map<String, Object> run() {
        if (running) {
            running = false;
            return Map.of("status", "running");
        }
        Map<String, Object> run = new HashMap<>(Map.of("says", List.of("a reason"), "weightsBefore", "frozen"));
        run.put("status", publishes ? "published" : "frozen");
        if (publishes) {
            run.put("weightsAfter", "learned");
            live = "learned";
        }
        return run;
    }

    private SyncAnswer take(SyncBatch batch) {
        Map<UUID, SyncAnswer.Result> results = new HashMap<>();
        batch.events().forEach(event -> {
            results.put(event.eventId(), new SyncAnswer.Result(SyncStatus.ACCEPTED, null, null));
            (event.type().contains("exposure") ? exposures : new AtomicLong()).incrementAndGet();
        });
        return new SyncAnswer(results, 0, 0, List.of(), Instant.now(), new SyncAnswer.Limits(500, 524_288, 32_768, 8));
    }

    private Recommendations recommend(Asked asked) throws ParseException {
        String token = asked.authorization().substring("Bearer ".length());
        Person person = people.get(SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("agent_id"));
        RecommendationRequest request = asked.as(RecommendationRequest.class);
        Slot slot = Slot.ofHour(request.at().getHour());
        List<String> places = new ArrayList<>(
                IntStream.range(0, PLACES).mapToObj(i -> "spot_city60_" + i).toList());
        String weights = live;
        if (!weights.equals("frozen")) {
            Map<String, Long> liked =
                    places.stream().collect(Collectors.toMap(place -> place, place -> liked(person, place, slot)));
            Comparator<String> bestFirst = Comparator.comparing(place -> -liked.get(place));
            places.sort(weights.equals("learned") ? bestFirst : bestFirst.reversed());
        }
        List<Recommendations.Item> items = IntStream.range(0, PLACES)
                .mapToObj(i -> new Recommendations.Item(
                        UUID.randomUUID(),
                        i + 1,
                        places.get(i),
                        "spot",
                        "Place",
                        null,
                        null,
                        null,
                        null,
                        0.9 - i * 0.05,
                        0.4,
                        1,
                        List.of()))
                .toList();
        return new Recommendations(
                UUID.randomUUID(), "release", "generic", "pack", weights, Instant.now(), PLACES, items, List.of());
    }

    private long liked(Person person, String place, Slot slot) {
        return IntStream.range(0, TRIALS)
                .filter(trial -> town.react(person, List.of(place), slot, 90_000L + trial).stream()
                        .anyMatch(Report::isPositive))
                .count();
    }

    @Override
    public void close() {
        server.close();
    }
}
