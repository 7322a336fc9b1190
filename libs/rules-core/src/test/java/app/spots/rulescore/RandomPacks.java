package app.spots.rulescore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Packs and facts generated from a seed, over the inputs and tables of {@link TestPacks}. */
final class RandomPacks {

    private static final String[] NUMBERS = {
        "0", "1", "-1", "0.5", "1.5", "3", "1e-300", "1e300", "-1e308", "100", "0.1"
    };

    private final Random random;

    RandomPacks(long seed) {
        this.random = new Random(seed);
    }

    String json() {
        List<String> filters = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            filters.add(TestPacks.filter("filter-" + i, bool(3)));
        }
        List<String> families = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            families.add(family(i));
        }
        return TestPacks.json(String.join(",", filters), String.join(",", families));
    }

    private String family(int number) {
        String[] rules = new String[random.nextInt(5)];
        for (int i = 0; i < rules.length; i++) {
            String id = "rule-" + number + "-" + i;
            rules[i] =
                    TestPacks.rule(id, bool(4), "{'add': [0, " + number(4) + "]}", below(), above(), random.nextInt(5));
        }
        return TestPacks.family("family-" + number, below(), above(), rules);
    }

    private double below() {
        return 0.01 + 0.99 * random.nextDouble();
    }

    private double above() {
        return 1 + 5 * random.nextDouble();
    }

    String bool(int depth) {
        if (depth == 0) {
            return pick("true", "false", "{'input': 'candidate.p'}", "{'input': 'candidate.q'}");
        }
        return switch (random.nextInt(9)) {
            case 0 -> "{'and': [" + bool(depth - 1) + ", " + bool(depth - 1) + ", " + bool(depth - 1) + "]}";
            case 1 -> "{'or': [" + bool(depth - 1) + ", " + bool(depth - 1) + "]}";
            case 2 -> "{'not': [" + bool(depth - 1) + "]}";
            case 3 ->
                "{'" + pick("lt", "le", "gt", "ge", "eq", "ne") + "': [" + number(depth - 1) + ", " + number(depth - 1)
                        + "]}";
            case 4 -> "{'in': [" + number(depth - 1) + ", 1, 0.5, 3]}";
            case 5 -> "{'known': [{'input': '" + pick("candidate.x", "candidate.p", "user.stage") + "'}]}";
            case 6 -> "{'" + pick("eq", "ne") + "': [{'input': 'user.stage'}, 'new']}";
            case 7 -> "{'if': [" + bool(depth - 1) + ", " + bool(depth - 1) + ", " + bool(depth - 1) + "]}";
            default -> "{'" + pick("eq", "ne") + "': [" + bool(depth - 1) + ", " + bool(depth - 1) + "]}";
        };
    }

    String number(int depth) {
        if (depth == 0) {
            return random.nextBoolean()
                    ? NUMBERS[random.nextInt(NUMBERS.length)]
                    : "{'input': '" + pick("candidate.x", "candidate.y", "candidate.share", "user.age", "context.hour")
                            + "'}";
        }
        return switch (random.nextInt(4)) {
            case 0 ->
                "{'" + pick("add", "mul", "min", "max") + "': [" + number(depth - 1) + ", " + number(depth - 1) + ", "
                        + number(depth - 1) + "]}";
            case 1 -> "{'" + pick("sub", "div") + "': [" + number(depth - 1) + ", " + number(depth - 1) + "]}";
            case 2 ->
                "{'lookup': ['" + pick("rank", "all") + "', {'input': '" + pick("user.stage", "candidate.city")
                        + "'}]}";
            default -> "{'if': [" + bool(depth - 1) + ", " + number(depth - 1) + ", " + number(depth - 1) + "]}";
        };
    }

    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        maybe(values, "candidate.x", Double.parseDouble(NUMBERS[random.nextInt(NUMBERS.length)]));
        maybe(values, "candidate.y", random.nextGaussian());
        maybe(values, "candidate.share", random.nextDouble());
        maybe(values, "candidate.p", random.nextBoolean());
        maybe(values, "candidate.q", random.nextBoolean());
        maybe(values, "candidate.city", pick("a", "b"));
        maybe(values, "candidate.name", "Name " + random.nextInt());
        maybe(values, "user.age", (double) random.nextInt(150));
        maybe(values, "user.stage", pick("new", "regular"));
        maybe(values, "context.hour", (double) random.nextInt(24));
        return values;
    }

    private void maybe(Map<String, Object> values, String name, Object value) {
        if (random.nextInt(3) > 0) {
            values.put(name, value);
        }
    }

    double score() {
        return random.nextDouble();
    }

    String pick(String... options) {
        return options[random.nextInt(options.length)];
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
