package app.spots.rulescore.testing;

import app.spots.rulescore.InputDeclaration;
import app.spots.rulescore.Pack;
import app.spots.rulescore.ScopeInputs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Packs and values from a seed, for the golden vectors alone: a change here changes the published file. {@link Random} is specified to
 * the bit.
 */
final class GoldenGenerator {

    private static final String[] NUMBERS = {
        "0", "1", "-1", "0.5", "1.5", "3", "1e-300", "1e300", "-1e308", "5e-324", "100", "0.1", "0.7", "1.1"
    };
    private static final String[] NUMBER_INPUTS = {"$x", "$y", "$share", "$user.age", "$context.hour"};

    private final int seed;
    private final Random random;

    GoldenGenerator(int seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    GoldenSource source() {
        List<String> filters = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            filters.add(GoldenPacks.filter("filter-" + i, "{'and': [" + bool(2) + ", " + bool(3) + ", $q]}"));
        }
        List<String> families = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            families.add(family(i));
        }
        GoldenSource source = GoldenSource.of(
                "generated-" + seed, GoldenPacks.pack("generated", filters, families.toArray(String[]::new)));
        source.weights(weights(source.pack()));
        for (int i = 0; i < 12; i++) {
            source.evaluate(
                    random.nextInt(2),
                    random.nextInt(4) == 0 ? random.nextInt(2) : random.nextDouble(),
                    i < 2,
                    values());
        }
        return source;
    }

    private String family(int number) {
        List<String> rules = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            String factor = random.nextInt(3) == 0 ? pick("0.9", "1", "1.25") : "{'add': [0.5, " + number(3) + "]}";
            rules.add(GoldenPacks.rule(
                    "rule-" + number + "-" + i, bool(3), factor, below(), above(), random.nextInt(3) * 0.5));
        }
        return GoldenPacks.family("family-" + number, below(), above(), rules);
    }

    private double below() {
        return new double[] {0.01, 0.3, 0.7, 0.85}[random.nextInt(4)];
    }

    private double above() {
        return new double[] {1.25, 1.5, 3, 100}[random.nextInt(4)];
    }

    private String bool(int depth) {
        if (depth == 0) {
            return pick("true", "false", "$p", "$q", "$p", "$q");
        }
        int d = depth - 1;
        return switch (random.nextInt(10)) {
            case 0 -> "{'and': [" + bool(d) + ", " + bool(d) + ", " + bool(d) + "]}";
            case 1 -> "{'or': [" + bool(d) + ", " + bool(d) + "]}";
            case 2 -> "{'not': [" + bool(d) + "]}";
            case 3, 4 -> "{'" + pick("lt", "le", "gt", "ge", "eq", "ne") + "': [" + number(d) + ", " + number(d) + "]}";
            case 5 -> "{'in': [" + number(d) + ", 1, 0.5, 3]}";
            case 6 -> "{'known': [" + pick("$x", "$p", "$user.stage", "$city") + "]}";
            case 7 -> "{'" + pick("eq", "ne") + "': [" + string(d) + ", " + string(d) + "]}";
            case 8 -> "{'if': [" + bool(d) + ", " + bool(d) + ", " + bool(d) + "]}";
            default -> "{'" + pick("eq", "ne") + "': [" + bool(d) + ", " + bool(d) + "]}";
        };
    }

    private String number(int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? pick(NUMBERS) : pick(NUMBER_INPUTS);
        }
        int d = depth - 1;
        return switch (random.nextInt(4)) {
            case 0 ->
                "{'" + pick("add", "mul", "min", "max") + "': [" + number(d) + ", " + number(d) + ", " + number(d)
                        + "]}";
            case 1 -> "{'" + pick("sub", "div") + "': [" + number(d) + ", " + number(d) + "]}";
            case 2 -> "{'lookup': ['" + pick("rank", "all") + "', " + string(d) + "]}";
            default -> "{'if': [" + bool(d) + ", " + number(d) + ", " + number(d) + "]}";
        };
    }

    private String string(int depth) {
        return depth == 0 || random.nextInt(3) > 0
                ? pick("$city", "$user.home", "'a'", "'b'")
                : "{'if': [" + bool(depth - 1) + ", " + string(depth - 1) + ", " + string(depth - 1) + "]}";
    }

    private String weights(Pack pack) {
        List<String> weights = new ArrayList<>();
        for (String id : pack.startingWeights().keySet()) {
            if (random.nextBoolean()) {
                weights.add("'" + id + "': " + random.nextInt(401) / 100.0);
            }
        }
        return String.join(", ", weights);
    }

    private Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = GoldenPacks.values();
        maybe(values, "candidate.x", Double.parseDouble(NUMBERS[random.nextInt(NUMBERS.length)]));
        maybe(values, "candidate.y", random.nextInt(60001) / 10000.0 - 3);
        maybe(values, "candidate.share", random.nextDouble());
        maybe(values, "candidate.p", random.nextBoolean());
        maybe(values, "candidate.q", random.nextBoolean());
        maybe(values, "candidate.city", pick("a", "b", "new", "c"));
        maybe(values, "user.home", pick("a", "b", "regular"));
        maybe(values, "user.age", (double) random.nextInt(151));
        maybe(values, "user.stage", pick("new", "regular"));
        maybe(values, "context.hour", (double) random.nextInt(24));
        return values;
    }

    private void maybe(Map<String, @Nullable Object> values, String name, Object value) {
        if (random.nextInt(4) > 0) {
            values.put(name, value);
        }
    }

    private String pick(String... options) {
        return options[random.nextInt(options.length)];
    }

    static Map<String, @Nullable Object> request(Pack pack, Random random) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        fill(values, pack.inputs().user(), random, List.of());
        fill(values, pack.inputs().context(), random, List.of());
        return values;
    }

    /** {@code seldom}: flags that are known, and mostly false. */
    static Map<String, @Nullable Object> candidate(Pack pack, Random random, List<String> seldom) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        fill(values, pack.inputs().candidate(), random, seldom);
        return values;
    }

    private static void fill(
            Map<String, @Nullable Object> values, ScopeInputs schema, Random random, List<String> seldom) {
        for (InputDeclaration input : schema.declarations()) {
            Object value = seldom.contains(input.name()) ? (Object) (random.nextInt(20) == 0) : value(input, random);
            if (!input.unknownAllowed() || seldom.contains(input.name()) || random.nextInt(5) > 0) {
                values.put(input.path(), value);
            }
        }
    }

    private static Object value(InputDeclaration input, Random random) {
        return switch (input.type()) {
            case BOOL -> random.nextBoolean();
            case NUMBER ->
                input.steps() > 0
                        ? input.min() + random.nextDouble() * (input.max() - input.min())
                        : (Object) (input.min() + random.nextInt((int) Math.min(4, input.max() - input.min())));
            case TEXT -> "Name " + random.nextInt(9);
            case STRING ->
                input.values().isEmpty()
                        ? "id-" + random.nextInt(3)
                        : input.values().get(random.nextInt(input.values().size()));
        };
    }
}
