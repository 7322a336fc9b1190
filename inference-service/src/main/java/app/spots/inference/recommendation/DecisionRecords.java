package app.spots.inference.recommendation;

import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.contracts.recommendation.RecommendationServed.NotServed;
import app.spots.contracts.recommendation.RecommendationServed.RuleInputs;
import app.spots.contracts.recommendation.RecommendationServed.Served;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.rulescore.Facts;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Trace;
import app.spots.rulescore.Trace.RuleStep;
import app.spots.rulescore.ValueType;
import app.spots.rulesengine.Candidate;
import app.spots.rulesengine.PackEvaluator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What of a decision goes on record: whatever the rules read, on the pack's grid, so that a replay by the same pack and
 * weights gives the same bits; and what a scorer sees of each item, so that another can be trained. Of a sample, the
 * candidates that were not served too.
 */
@Component
class DecisionRecords {
    /** The outbox takes no message above a million bytes; the served, a hundred at most, need less than a fifth of it. */
    private static final int NOT_SERVED_BYTES = 750_000;
    /** Distances from a few known places tell where the person was: on record only while the pack decides by them. */
    private static final String DISTANCE = "distanceKm";

    private final DecisionSettings settings;
    private final ExplorationSettings exploration;
    private final JsonMapper json;
    private final Counter omitted;

    DecisionRecords(DecisionSettings settings, ExplorationSettings exploration, JsonMapper json, MeterRegistry meters) {
        this.settings = settings;
        this.exploration = exploration;
        this.json = json;
        this.omitted = meters.counter("spots.decisions.candidates.omitted");
    }

    /** Whether a decision goes on record with the candidates that were not served. */
    boolean takesWholeSet(UUID decisionId) {
        return DecisionSample.holds(decisionId, settings.wholeSetPercent());
    }

    RecommendationServed of(
            String agentId, Recommendations answer, RankedItems ranked, ShownItems shown, PackEvaluator rules) {
        boolean withDistance = decidesByDistance(rules.pack());
        return new RecommendationServed(
                answer.decisionId(),
                agentId,
                answer.releaseId(),
                answer.modelId(),
                answer.packId(),
                answer.weightsId(),
                answer.decidedAt(),
                answer.candidatesConsidered(),
                served(answer.items(), shown.items(), withDistance),
                new RuleInputs(known(ranked.user(), withDistance), known(ranked.context(), withDistance)),
                takesWholeSet(answer.decisionId()) ? notServed(ranked, shown, rules, withDistance) : null,
                exploration.isOn()
                        ? new RecommendationServed.Exploration(
                                exploration.probability(), exploration.window(), shown.explored())
                        : null,
                featureSchema(shown));
    }

    /** Of one ranking all items have the same, or none. */
    private static @Nullable String featureSchema(ShownItems shown) {
        return shown.items().stream()
                .map(item -> item.scored().features())
                .filter(Objects::nonNull)
                .map(SeenFeatures::schema)
                .findFirst()
                .orElse(null);
    }

    private static boolean decidesByDistance(Pack pack) {
        return Stream.concat(
                        pack.rules().stream().flatMap(rule -> rule.inputs().stream()),
                        pack.filters().stream().flatMap(filter -> filter.inputs().stream()))
                .anyMatch(input -> input.name().equals(DISTANCE));
    }

    private static List<Served> served(List<Recommendations.Item> told, List<ShownItem> shown, boolean withDistance) {
        List<Served> served = new ArrayList<>(shown.size());
        for (int i = 0; i < shown.size(); i++) {
            Recommendations.Item item = told.get(i);
            ScoredItem scored = shown.get(i).scored();
            Trace trace = scored.trace();
            SeenFeatures features = scored.features();
            served.add(new Served(
                    item.impressionId(),
                    item.itemId(),
                    item.itemType(),
                    item.rank(),
                    item.score(),
                    item.modelScore(),
                    item.propensity(),
                    known(scored.candidate().values(), withDistance),
                    trace.factor(),
                    firedRules(trace),
                    shown.get(i).scoreRank(),
                    features == null ? null : features.values()));
        }
        return served;
    }

    private static List<String> firedRules(Trace trace) {
        return trace.families().stream()
                .flatMap(family -> family.rules().stream())
                .filter(RuleStep::fired)
                .map(RuleStep::rule)
                .toList();
    }

    /** As many as fit into a message, in the order in which they were found; a meter tells how many did not. */
    private List<NotServed> notServed(RankedItems ranked, ShownItems shown, PackEvaluator rules, boolean withDistance) {
        Set<String> served = new HashSet<>();
        shown.items().forEach(item -> served.add(item.scored().item().id()));
        List<NotServed> rest = new ArrayList<>();
        int room = NOT_SERVED_BYTES;
        for (int i = 0; i < ranked.items().size(); i++) {
            Candidate candidate = ranked.candidates().get(i);
            if (!served.contains(candidate.id())) {
                NotServed other = notServed(ranked.items().get(i), candidate, ranked, rules, withDistance);
                room -= json.writeValueAsBytes(other).length + 1;
                if (room < 0) {
                    omitted.increment(ranked.items().size() - served.size() - rest.size());
                    break;
                }
                rest.add(other);
            }
        }
        return rest;
    }

    private static NotServed notServed(
            Item item, Candidate candidate, RankedItems ranked, PackEvaluator rules, boolean withDistance) {
        Trace trace =
                rules.trace(candidate.modelScore(), new Facts(ranked.user(), ranked.context(), candidate.values()));
        Trace.Exclusion exclusion = trace.exclusion();
        return new NotServed(
                item.id(),
                item.type().wireName(),
                trace.baseScore(),
                known(candidate.values(), withDistance),
                exclusion == null ? null : exclusion.filter());
    }

    /** Without texts, which decide nothing. */
    private static Map<String, Object> known(InputValues values, boolean withDistance) {
        return KnownInputs.of(
                values,
                input -> input.type() != ValueType.TEXT
                        && (withDistance || !input.name().equals(DISTANCE)));
    }
}
