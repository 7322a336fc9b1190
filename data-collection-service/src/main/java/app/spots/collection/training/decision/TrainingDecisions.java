package app.spots.collection.training.decision;

import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.contracts.recommendation.RecommendationServed.RuleInputs;
import app.spots.contracts.recommendation.RecommendationServed.Served;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The kept decisions' rows. A decision that comes again finds its own: its time is part of what it is. */
@Repository
public class TrainingDecisions {
    private final JdbcTemplate jdbc;
    private final DecisionPartitions partitions;
    private final JsonMapper mapper;

    TrainingDecisions(JdbcTemplate jdbc, DecisionPartitions partitions, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.partitions = partitions;
        this.mapper = mapper;
    }

    private record ShownItem(RecommendationServed decision, Served item) {}

    /** Whether a decision of that time can still be kept: not past its retention, nor further ahead than any clock goes wrong. */
    public boolean takes(Instant decidedAt) {
        return !decidedAt.isBefore(partitions.horizon()) && decidedAt.isBefore(partitions.end());
    }

    /** @param decisions each of a time that {@link #takes} */
    public void keep(List<RecommendationServed> decisions) {
        if (decisions.isEmpty()) {
            return;
        }
        insertDecisions(decisions);
        insertImpressions(decisions.stream()
                .flatMap(decision -> decision.items().stream().map(item -> new ShownItem(decision, item)))
                .toList());
    }

    private void insertDecisions(List<RecommendationServed> decisions) {
        jdbc.update(
                """
                INSERT INTO training_decision (decided_at, decision_id, agent_id, release_id, model_id, pack_id, weights_id,
                  user_inputs, context_inputs, feature_schema)
                SELECT * FROM unnest(?::text[]::timestamptz[], ?::text[]::uuid[], ?::text[], ?::text[], ?::text[], ?::text[],
                  ?::text[], ?::text[]::jsonb[], ?::text[]::jsonb[], ?::text[])
                ON CONFLICT DO NOTHING
                """,
                texts(decisions, RecommendationServed::decidedAt),
                texts(decisions, RecommendationServed::decisionId),
                texts(decisions, RecommendationServed::agentId),
                texts(decisions, RecommendationServed::releaseId),
                texts(decisions, RecommendationServed::modelId),
                texts(decisions, RecommendationServed::packId),
                texts(decisions, RecommendationServed::weightsId),
                texts(decisions, decision -> json(user(decision.inputs()))),
                texts(decisions, decision -> json(context(decision.inputs()))),
                texts(decisions, RecommendationServed::featureSchema));
    }

    private void insertImpressions(List<ShownItem> items) {
        jdbc.update(
                """
                INSERT INTO training_impression (decided_at, impression_id, decision_id, agent_id, item_id, item_type, rank,
                  score, model_score, propensity, factor, inputs, fired_rules, features)
                SELECT decided_at, impression_id, decision_id, agent_id, item_id, item_type, rank, score, model_score,
                  propensity, factor, inputs, string_to_array(fired_rules, ','), features::real[]
                FROM unnest(?::text[]::timestamptz[], ?::text[]::uuid[], ?::text[]::uuid[], ?::text[], ?::text[], ?::text[],
                  ?::int4[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::text[]::jsonb[], ?::text[], ?::text[])
                  AS row (decided_at, impression_id, decision_id, agent_id, item_id, item_type, rank, score, model_score,
                  propensity, factor, inputs, fired_rules, features)
                ON CONFLICT DO NOTHING
                """,
                texts(items, shown -> shown.decision().decidedAt()),
                texts(items, shown -> shown.item().impressionId()),
                texts(items, shown -> shown.decision().decisionId()),
                texts(items, shown -> shown.decision().agentId()),
                texts(items, shown -> shown.item().itemId()),
                texts(items, shown -> shown.item().itemType()),
                items.stream().map(shown -> shown.item().rank()).toArray(Integer[]::new),
                items.stream().map(shown -> shown.item().score()).toArray(Double[]::new),
                items.stream().map(shown -> shown.item().modelScore()).toArray(Double[]::new),
                items.stream().map(shown -> shown.item().propensity()).toArray(Double[]::new),
                items.stream().map(shown -> shown.item().factor()).toArray(Double[]::new),
                texts(items, shown -> json(orEmpty(shown.item().inputs()))),
                texts(items, shown -> String.join(",", rules(shown.item()))),
                texts(items, TrainingDecisions::features));
    }

    /** @return by impression; what was never decided, or is past its retention, is missing */
    public Map<UUID, KeptImpression> find(Collection<UUID> impressionIds) {
        Map<UUID, KeptImpression> found = HashMap.newHashMap(impressionIds.size());
        jdbc.query(
                """
                SELECT i.impression_id, i.decision_id, i.agent_id, i.item_id, i.item_type, i.rank, i.propensity,
                  d.release_id, d.model_id, d.pack_id, d.weights_id, i.decided_at
                FROM training_impression i
                JOIN training_decision d ON d.decision_id = i.decision_id AND d.decided_at = i.decided_at
                WHERE i.impression_id = ANY (?::text[]::uuid[])
                """,
                row -> {
                    KeptImpression kept = new KeptImpression(
                            row.getObject(1, UUID.class),
                            row.getObject(2, UUID.class),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getInt(6),
                            row.getDouble(7),
                            row.getString(8),
                            row.getString(9),
                            row.getString(10),
                            row.getString(11),
                            row.getObject(12, OffsetDateTime.class).toInstant());
                    found.put(kept.impressionId(), kept);
                },
                (Object) impressionIds.stream().map(UUID::toString).toArray(String[]::new));
        return found;
    }

    private String json(Map<String, Object> inputs) {
        return mapper.writeValueAsString(inputs);
    }

    private static Map<String, Object> user(@Nullable RuleInputs inputs) {
        return inputs == null ? Map.of() : inputs.user();
    }

    private static Map<String, Object> context(@Nullable RuleInputs inputs) {
        return inputs == null ? Map.of() : inputs.context();
    }

    private static Map<String, Object> orEmpty(@Nullable Map<String, Object> inputs) {
        return inputs == null ? Map.of() : inputs;
    }

    /** As the database reads an array. Without a schema they are numbers without a meaning. */
    private static @Nullable String features(ShownItem shown) {
        List<Float> features = shown.item().features();
        return features == null || shown.decision().featureSchema() == null
                ? null
                : features.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static List<String> rules(Served item) {
        List<String> fired = item.firedRules();
        return fired == null ? List.of() : fired;
    }

    private static <T> String[] texts(List<T> rows, Function<T, @Nullable Object> column) {
        return rows.stream()
                .map(column)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }
}
