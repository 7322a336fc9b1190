package app.spots.rulescore.testing;

import app.spots.rulescore.Facts;
import app.spots.rulescore.Filter;
import app.spots.rulescore.InputRefused;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Interpreter;
import app.spots.rulescore.Pack;
import app.spots.rulescore.PackRefused;
import app.spots.rulescore.Scope;
import app.spots.rulescore.ScopeInputs;
import app.spots.rulescore.Weights;
import app.spots.rulescore.json.JsonValue;
import app.spots.rulescore.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One pack of the golden vectors in the making: what is asked of it, and what the reference answers. */
final class GoldenSource {

    private final String name;
    private final String text;
    private final Pack pack;
    private final List<Weights> weights = new ArrayList<>();
    private final List<JsonValue> weightLines = new ArrayList<>();
    private final List<JsonValue> evaluations = new ArrayList<>();
    private final List<JsonValue> rankings = new ArrayList<>();
    private final List<JsonValue> refusedBindings = new ArrayList<>();
    private final List<JsonValue> refusedScores = new ArrayList<>();
    private final List<JsonValue> refusedWeights = new ArrayList<>();

    GoldenSource(String name, String text) {
        this.name = name;
        this.text = text;
        this.pack = Pack.read(this.text);
        add(Weights.starting(pack), null);
    }

    /** Single quotes in {@code text} stand for double ones. */
    static GoldenSource of(String name, String text) {
        return new GoldenSource(name, text.replace('\'', '"'));
    }

    Pack pack() {
        return pack;
    }

    /** {@code weights} is the inside of the artifact's object, in single quotes. */
    GoldenSource weights(String weights) {
        String artifact = artifact(pack.id(), weights);
        add(Weights.read(artifact, pack), artifact);
        return this;
    }

    private void add(Weights read, @Nullable String artifact) {
        weights.add(read);
        weightLines.add(Json.object("text", artifact, "weightsId", read.id()));
    }

    /** Values by path; {@code traced} puts the whole trace into the file. */
    GoldenSource evaluate(int weights, double score, boolean traced, Map<String, @Nullable Object> values) {
        Facts facts = facts(values);
        Interpreter interpreter = new Interpreter(pack, this.weights.get(weights));
        Filter filter = interpreter.excludedBy(facts);
        JsonObject trace = (JsonObject) TraceJson.of(interpreter.trace(score, facts));
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("weights", weights);
        line.put("modelScore", score);
        for (Scope scope : Scope.values()) {
            line.put(scope.wireName(), of(scope, values));
        }
        line.put("filter", filter == null ? Json.value(null) : filter.id());
        line.put("factor", Json.field(trace, "factor"));
        line.put("score", Json.field(trace, "score"));
        if (traced) {
            line.put("trace", trace);
        }
        evaluations.add(Json.value(line));
        return this;
    }

    record Ranked(String id, double modelScore, Map<String, @Nullable Object> values) {}

    private record Scored(String id, double score) {}

    GoldenSource rank(int weights, int limit, Map<String, @Nullable Object> request, List<Ranked> candidates) {
        Interpreter interpreter = new Interpreter(pack, this.weights.get(weights));
        List<Scored> scored = new ArrayList<>();
        Map<String, Integer> excluded = new TreeMap<>();
        for (Ranked candidate : candidates) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>(request);
            all.putAll(candidate.values());
            Facts facts = facts(all);
            Filter filter = interpreter.excludedBy(facts);
            if (filter == null) {
                scored.add(new Scored(candidate.id(), interpreter.score(candidate.modelScore(), facts)));
            } else {
                excluded.merge(filter.id(), 1, Integer::sum);
            }
        }
        int considered = scored.size();
        scored.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::id));
        rankings.add(Json.object(
                "weights",
                weights,
                "limit",
                limit,
                "user",
                of(Scope.USER, request),
                "context",
                of(Scope.CONTEXT, request),
                "candidates",
                candidates.stream()
                        .map(each -> Json.object(
                                "id", each.id(),
                                "modelScore", each.modelScore(),
                                "values", of(Scope.CANDIDATE, each.values())))
                        .toList(),
                "top",
                scored.stream()
                        .limit(limit)
                        .map(each -> Json.object("id", each.id(), "score", Json.bits(each.score())))
                        .toList(),
                "excludedByFilter",
                excluded,
                "considered",
                considered));
        return this;
    }

    /** The values by path, all of one scope; the refusal must name {@code input}. */
    GoldenSource refuseBinding(String input, Map<String, @Nullable Object> values) {
        String scope = input.substring(0, input.indexOf('.'));
        Map<String, @Nullable Object> bound = new LinkedHashMap<>();
        values.forEach((path, value) -> bound.put(path.substring(path.indexOf('.') + 1), value));
        try {
            GoldenVectors.bind(scope(scope), bound);
        } catch (InputRefused refused) {
            if (refused.input().equals(input)) {
                refusedBindings.add(Json.object("scope", scope, "values", bound, "input", input));
                return this;
            }
        }
        throw new IllegalStateException(name + " does not refuse " + input);
    }

    GoldenSource refuseScore(double score) {
        try {
            pack.quantiseScore(score);
        } catch (InputRefused refused) {
            refusedScores.add(Json.value(Json.bits(score)));
            return this;
        }
        throw new IllegalStateException(name + " does not refuse a score of " + score);
    }

    GoldenSource refuseWeights(String fault, String place, String artifact) {
        String quoted = artifact.replace('\'', '"').replace("THIS", pack.id());
        try {
            Weights.read(quoted, pack);
        } catch (PackRefused refused) {
            if (refused.place().equals(place)) {
                refusedWeights.add(Json.object("name", fault, "text", quoted, "place", place));
                return this;
            }
        }
        throw new IllegalStateException(name + " does not refuse weights at " + place + ": " + fault);
    }

    Map<String, List<JsonValue>> lists() {
        Map<String, List<JsonValue>> lists = new LinkedHashMap<>();
        lists.put("weights", weightLines);
        lists.put("evaluations", evaluations);
        lists.put("rankings", rankings);
        lists.put("refusedBindings", refusedBindings);
        lists.put("refusedScores", refusedScores);
        lists.put("refusedWeights", refusedWeights);
        return lists;
    }

    JsonValue head(String field) {
        return Json.value(
                switch (field) {
                    case "name" -> name;
                    case "packId" -> pack.id();
                    default -> text;
                });
    }

    private static String artifact(String packId, String weights) {
        return ("{'formatVersion': 1, 'packId': '" + packId + "', 'weights': {" + weights + "}}").replace('\'', '"');
    }

    private Facts facts(Map<String, @Nullable Object> values) {
        return new Facts(bound(Scope.USER, values), bound(Scope.CONTEXT, values), bound(Scope.CANDIDATE, values));
    }

    private InputValues bound(Scope scope, Map<String, @Nullable Object> values) {
        return GoldenVectors.bind(pack.inputs().scope(scope), of(scope, values));
    }

    private ScopeInputs scope(String wireName) {
        for (Scope scope : Scope.values()) {
            if (scope.wireName().equals(wireName)) {
                return pack.inputs().scope(scope);
            }
        }
        throw new IllegalArgumentException(wireName);
    }

    private static Map<String, @Nullable Object> of(Scope scope, Map<String, @Nullable Object> values) {
        String prefix = scope.wireName() + ".";
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        values.forEach((path, value) -> {
            if (path.startsWith(prefix)) {
                found.put(path.substring(prefix.length()), value);
            }
        });
        return found;
    }
}
