package app.spots.rulescore.testing;

import app.spots.rulescore.Facts;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Pack;
import app.spots.rulescore.ScopeInputs;
import app.spots.rulescore.Weights;
import app.spots.rulescore.json.JsonReader;
import app.spots.rulescore.json.JsonValue;
import app.spots.rulescore.json.JsonValue.JsonArray;
import app.spots.rulescore.json.JsonValue.JsonNumber;
import app.spots.rulescore.json.JsonValue.JsonObject;
import app.spots.rulescore.json.JsonValue.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The golden-vector file, read. Its format and meaning: {@code docs/rule-pack-spec.md}, section 12. Every evaluator must give every
 * value that it expects; doubles are compared by their raw bits.
 */
public record GoldenVectors(List<CanonicalText> canonical, List<GoldenPack> packs, List<RefusedPack> refusals) {

    public static final String RESOURCE = "/golden-vectors-1.json";

    private static final int MOST_BYTES = 1_500_000;

    public record CanonicalText(String text, String canonical, String sha256) {}

    /** A pack that must be refused at {@code place}, within {@code rule} if it is not null. */
    public record RefusedPack(
            String name, String text, @Nullable String rule, String place) {}

    public record GoldenPack(
            String name,
            String text,
            String packId,
            List<GoldenWeights> weights,
            List<Evaluation> evaluations,
            List<Ranking> rankings,
            List<RefusedBinding> refusedBindings,
            List<Double> refusedScores,
            List<RefusedWeights> refusedWeights) {

        public Pack pack() {
            return Pack.read(text);
        }

        /** The weights that evaluations and rankings name by index. */
        public List<Weights> readWeights(Pack pack) {
            return weights.stream().map(each -> each.read(pack)).toList();
        }
    }

    /** @param text null for the starting weights */
    public record GoldenWeights(@Nullable String text, String weightsId) {

        public Weights read(Pack pack) {
            return text == null ? Weights.starting(pack) : Weights.read(text, pack);
        }
    }

    /**
     * @param filter the filter that excludes the candidate, or null
     * @param factor 0 when excluded
     * @param score 0 when excluded
     * @param trace the whole expected trace as {@code docs/rule-pack-spec.md} writes it, or null where the file gives none
     */
    public record Evaluation(
            int weights,
            double modelScore,
            Map<String, @Nullable Object> user,
            Map<String, @Nullable Object> context,
            Map<String, @Nullable Object> candidate,
            @Nullable String filter,
            double factor,
            double score,
            @Nullable JsonValue trace) {

        public Facts facts(Pack pack) {
            return new Facts(
                    bind(pack.inputs().user(), user),
                    bind(pack.inputs().context(), context),
                    bind(pack.inputs().candidate(), candidate));
        }
    }

    public record Ranking(
            int weights,
            int limit,
            Map<String, @Nullable Object> user,
            Map<String, @Nullable Object> context,
            List<RankedCandidate> candidates,
            List<Top> top,
            Map<String, Integer> excludedByFilter,
            int considered) {}

    public record RankedCandidate(String id, double modelScore, Map<String, @Nullable Object> values) {}

    public record Top(String id, double score) {}

    /** Values of one scope that must be refused, naming {@code input}. */
    public record RefusedBinding(String scope, Map<String, @Nullable Object> values, String input) {}

    public record RefusedWeights(String name, String text, String place) {}

    /** The file of this version, from the class path. */
    public static GoldenVectors load() {
        JsonValue root = JsonReader.read(bytes(), MOST_BYTES, 64);
        String good = Json.text(root, "good");
        return new GoldenVectors(
                Json.list(root, "canonical").stream()
                        .map(each -> new CanonicalText(
                                Json.text(each, "text"), Json.text(each, "canonical"), Json.text(each, "sha256")))
                        .toList(),
                Json.list(root, "packs").stream().map(GoldenVectors::pack).toList(),
                Json.list(root, "refusals").stream()
                        .map(each -> new RefusedPack(
                                Json.text(each, "name"),
                                text(Json.field(each, "text"), good),
                                Json.textOrNull(each, "rule"),
                                Json.text(each, "place")))
                        .toList());
    }

    /** Binds values as the file gives them: names to doubles, booleans, strings or null. */
    public static InputValues bind(ScopeInputs schema, Map<String, @Nullable Object> values) {
        InputValues.Builder builder = schema.values();
        values.forEach(builder::value);
        return builder.build();
    }

    static byte[] bytes() {
        try (InputStream in = Objects.requireNonNull(GoldenVectors.class.getResourceAsStream(RESOURCE))) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A string; {@code [string, times]} pairs to be repeated and joined; or an edit of the good pack. */
    private static String text(JsonValue text, String good) {
        if (text instanceof JsonString whole) {
            return whole.value();
        }
        if (text instanceof JsonObject) {
            String replaced = Json.text(text, "replace");
            int at = good.indexOf(replaced);
            return good.substring(0, at) + Json.text(text, "by") + good.substring(at + replaced.length());
        }
        return ((JsonArray) text)
                .items().stream()
                        .map(part -> ((JsonArray) part).items())
                        .map(part ->
                                ((JsonString) part.get(0)).value().repeat((int) ((JsonNumber) part.get(1)).value()))
                        .collect(Collectors.joining());
    }

    private static GoldenPack pack(JsonValue json) {
        return new GoldenPack(
                Json.text(json, "name"),
                Json.text(json, "text"),
                Json.text(json, "packId"),
                Json.list(json, "weights").stream()
                        .map(each -> new GoldenWeights(Json.textOrNull(each, "text"), Json.text(each, "weightsId")))
                        .toList(),
                Json.list(json, "evaluations").stream()
                        .map(GoldenVectors::evaluation)
                        .toList(),
                Json.list(json, "rankings").stream().map(GoldenVectors::ranking).toList(),
                Json.list(json, "refusedBindings").stream()
                        .map(each -> new RefusedBinding(
                                Json.text(each, "scope"),
                                Json.scalars(Json.field(each, "values")),
                                Json.text(each, "input")))
                        .toList(),
                Json.list(json, "refusedScores").stream()
                        .map(bits -> Json.ofBits(((JsonString) bits).value()))
                        .toList(),
                Json.list(json, "refusedWeights").stream()
                        .map(each -> new RefusedWeights(
                                Json.text(each, "name"), Json.text(each, "text"), Json.text(each, "place")))
                        .toList());
    }

    private static Evaluation evaluation(JsonValue json) {
        return new Evaluation(
                Json.integer(json, "weights"),
                number(json, "modelScore"),
                Json.scalars(Json.field(json, "user")),
                Json.scalars(Json.field(json, "context")),
                Json.scalars(Json.field(json, "candidate")),
                Json.textOrNull(json, "filter"),
                Json.ofBits(Json.text(json, "factor")),
                Json.ofBits(Json.text(json, "score")),
                ((JsonObject) json).fields().get("trace"));
    }

    private static Ranking ranking(JsonValue json) {
        return new Ranking(
                Json.integer(json, "weights"),
                Json.integer(json, "limit"),
                Json.scalars(Json.field(json, "user")),
                Json.scalars(Json.field(json, "context")),
                Json.list(json, "candidates").stream()
                        .map(each -> new RankedCandidate(
                                Json.text(each, "id"),
                                number(each, "modelScore"),
                                Json.scalars(Json.field(each, "values"))))
                        .toList(),
                Json.list(json, "top").stream()
                        .map(each -> new Top(Json.text(each, "id"), Json.ofBits(Json.text(each, "score"))))
                        .toList(),
                ((JsonObject) Json.field(json, "excludedByFilter"))
                        .fields().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each ->
                                (int) ((JsonNumber) each.getValue()).value())),
                Json.integer(json, "considered"));
    }

    private static double number(JsonValue object, String name) {
        return ((Number) Objects.requireNonNull(Json.scalar(Json.field(object, name)))).doubleValue();
    }
}
