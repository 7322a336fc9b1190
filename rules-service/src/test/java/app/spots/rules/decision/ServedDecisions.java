package app.spots.rules.decision;

import app.spots.contracts.event.CloudEventHeaders;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.rules.evaluation.PackSource;
import app.spots.rulescore.Facts;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.ScopeInputs;
import app.spots.rulescore.Trace;
import app.spots.rulesengine.PackEvaluator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Decisions as inference-service serves them: scored by the published pack over candidates made from a seed. */
public final class ServedDecisions {

    private final PackEvaluator evaluator;
    private final SplittableRandom random;

    public ServedDecisions(PackSource packs, long seed) {
        this.evaluator = packs.evaluator(null, null);
        this.random = new SplittableRandom(seed);
    }

    private record Scored(String id, double modelScore, Map<String, Object> inputs, Trace trace) {}

    /**
     * As it lies on Kafka.
     *
     * @param knownErasure the latest erasure of the person that inference knew of; null for none
     */
    public static ProducerRecord<String, byte[]> record(
            String agentId, byte @Nullable [] body, @Nullable Instant knownErasure) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.DECISIONS, agentId, body);
        Map<String, String> headers = new HashMap<>(Map.of(
                CloudEventHeaders.SPEC_VERSION,
                "1.0",
                CloudEventHeaders.ID,
                UUID.randomUUID().toString(),
                CloudEventHeaders.TYPE,
                EventTypes.RECOMMENDATION_SERVED,
                CloudEventHeaders.SOURCE,
                "/test"));
        if (knownErasure != null) {
            headers.put(CloudEventHeaders.ERASED_AT, knownErasure.toString());
        }
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** @param whole whether it carries what was not served, too */
    public RecommendationServed next(Instant decidedAt, int candidates, int served, boolean whole) {
        return next("agent_test", decidedAt, candidates, served, whole);
    }

    public RecommendationServed next(String agentId, Instant decidedAt, int candidates, int served, boolean whole) {
        Map<String, Object> user = Map.of("stage", "SPOT_DISCOVERY", "localityId", "harbour", "ageBand", "18_20");
        Map<String, Object> context = Map.of("hourOfDay", (double) random.nextInt(24));
        List<Scored> scored = new ArrayList<>();
        for (int i = 0; i < candidates; i++) {
            scored.add(scored("spot_" + i, user, context));
        }
        List<Scored> ranked = scored.stream()
                .filter(each -> each.trace().exclusion() == null)
                .sorted(Comparator.comparingDouble((Scored each) -> each.trace().score())
                        .reversed()
                        .thenComparing(Scored::id))
                .limit(served)
                .toList();
        List<RecommendationServed.Served> items = new ArrayList<>();
        ranked.forEach(each -> items.add(item(each, items.size() + 1)));
        return new RecommendationServed(
                UUID.randomUUID(),
                agentId,
                "release-1",
                "generic-1",
                evaluator.pack().id(),
                null,
                decidedAt,
                candidates,
                items,
                new RecommendationServed.RuleInputs(user, context),
                whole
                        ? scored.stream()
                                .filter(each -> !ranked.contains(each))
                                .map(ServedDecisions::rest)
                                .toList()
                        : null);
    }

    private Scored scored(String id, Map<String, Object> user, Map<String, Object> context) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("type", "spot");
        inputs.put("activeCommunity", random.nextInt(3) == 0);
        inputs.put("upcomingEvents", (double) random.nextInt(4));
        inputs.put("placeKind", random.nextBoolean() ? "third" : "commercial");
        inputs.put("crowd", random.nextInt(1_001) / 1000.0);
        inputs.put("localityId", random.nextInt(4) == 0 ? "harbour" : "hill");
        inputs.put("minimumAge", random.nextInt(8) == 0 ? 21.0 : 0.0);
        inputs.put("blocked", false);
        inputs.put("closed", random.nextInt(10) == 0);
        inputs.put("dismissed", false);
        double modelScore = random.nextDouble(0.05, 0.95);
        Facts facts = new Facts(
                bind(evaluator.pack().inputs().user(), user),
                bind(evaluator.pack().inputs().context(), context),
                bind(evaluator.pack().inputs().candidate(), inputs));
        return new Scored(id, modelScore, inputs, evaluator.trace(modelScore, facts));
    }

    private static InputValues bind(ScopeInputs schema, Map<String, Object> values) {
        InputValues.Builder builder = schema.valuesIgnoringUndeclared();
        values.forEach(builder::value);
        return builder.build();
    }

    private static RecommendationServed.Served item(Scored scored, int rank) {
        return new RecommendationServed.Served(
                UUID.randomUUID(),
                scored.id(),
                "spot",
                rank,
                scored.trace().score(),
                scored.modelScore(),
                1,
                scored.inputs(),
                scored.trace().factor(),
                Replay.firedRules(scored.trace()));
    }

    private static RecommendationServed.NotServed rest(Scored scored) {
        Trace.Exclusion exclusion = scored.trace().exclusion();
        return new RecommendationServed.NotServed(
                scored.id(),
                "spot",
                scored.modelScore(),
                scored.inputs(),
                exclusion == null ? null : exclusion.filter());
    }
}
