package app.spots.rulescore.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** Expressions over the inputs of {@link PackGenerator}, each operator in each place that takes it. Single quotes for double ones. */
final class ExpressionGenerator {

    private static final String[] NUMBERS = {
        "0", "1", "-1", "0.1", "0.5", "1.5", "2", "3", "7.25", "100", "1e-300", "5e-324", "1e300", "-1e308", "1.7e308"
    };

    private final RandomGenerator random;
    /** Leaves out what CEL has another meaning for. */
    private final boolean plain;

    ExpressionGenerator(RandomGenerator random, boolean plain) {
        this.random = random;
        this.plain = plain;
    }

    String bool(int depth) {
        if (depth <= 0) {
            return pick(
                    "true",
                    "false",
                    in("candidate.p"),
                    in("candidate.q"),
                    in("candidate.r"),
                    in("user.member"),
                    in("context.weekend"));
        }
        int next = depth - 1;
        return switch (random.nextInt(plain ? 14 : 15)) {
            case 0, 1 -> call("and", 2 + random.nextInt(4), i -> bool(next));
            case 2, 3 -> call("or", 2 + random.nextInt(4), i -> bool(next));
            case 4 -> call("not", 1, i -> bool(next));
            case 5, 6 -> call(pick("lt", "le", "gt", "ge"), 2, i -> number(next));
            case 7 -> call(pick("eq", "ne"), 2, i -> number(next));
            case 8 -> call(pick("eq", "ne"), 2, i -> bool(next));
            case 9 -> call(pick("eq", "ne"), 2, i -> place(next));
            case 10 -> call(pick("eq", "ne"), 2, i -> i == 0 ? in("user.stage") : pick("'new'", "'regular'"));
            case 11 -> call("in", 3, i -> i == 0 ? place(next) : pick("'a'", "'b'", "'c'"));
            case 12 -> call("if", 3, i -> bool(next));
            case 13 -> call("in", 4, i -> i == 0 ? number(next) : pick(NUMBERS));
            default ->
                call(
                        "known",
                        1,
                        i -> in(pick(
                                "candidate.x",
                                "candidate.p",
                                "candidate.city",
                                "user.stage",
                                "user.member",
                                "context.hour")));
        };
    }

    String number(int depth) {
        if (depth <= 0) {
            return random.nextBoolean() ? literal() : in(numberInput());
        }
        int next = depth - 1;
        return switch (random.nextInt(plain ? 6 : 7)) {
            case 0 -> call("add", 2 + random.nextInt(2), i -> number(next));
            case 1 -> call("sub", 2, i -> number(next));
            case 2 -> call(pick("min", "max"), 2 + random.nextInt(3), i -> number(next));
            case 3 -> call("if", 3, i -> i == 0 ? bool(next) : number(next));
            case 4 -> call("lookup", 2, i -> i == 0 ? table() : key(next));
            case 5 -> call("mul", plain ? 2 : 2 + random.nextInt(2), i -> number(next));
            default -> call("div", 2, i -> number(next));
        };
    }

    private String table() {
        return plain ? "'rank'" : pick("'rank'", "'by-place'");
    }

    /** A conjunction of so many parts that compilers have to take it apart. */
    String large() {
        return call("and", 20, i -> "{'or': [" + bool(3) + ", " + in("candidate.p") + ", " + bool(2) + "]}");
    }

    private String literal() {
        return plain ? pick("0", "1", "-1.5", "0.5", "3", "100") : pick(NUMBERS);
    }

    private String numberInput() {
        return plain
                ? pick("candidate.share", "candidate.years", "user.age", "user.tolerance", "context.hour")
                : pick(
                        "candidate.x",
                        "candidate.y",
                        "candidate.share",
                        "candidate.years",
                        "user.age",
                        "user.tolerance",
                        "context.hour");
    }

    private String place(int depth) {
        if (depth <= 0 || random.nextInt(3) > 0) {
            return pick(
                    "'a'",
                    "'b'",
                    in("candidate.city"),
                    in("candidate.area"),
                    in("user.home"),
                    in("user.city"),
                    in("context.city"));
        }
        return call("if", 3, i -> i == 0 ? bool(depth - 1) : place(depth - 1));
    }

    private String key(int depth) {
        return random.nextBoolean() ? pick(in("user.stage"), in("candidate.level")) : place(depth);
    }

    private static String in(String path) {
        return "{'input': '" + path + "'}";
    }

    private static String call(String operator, int arguments, IntFunction<String> argument) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < arguments; i++) {
            all.add(argument.apply(i));
        }
        return "{'" + operator + "': [" + String.join(", ", all) + "]}";
    }

    String pick(String... options) {
        return options[random.nextInt(options.length)];
    }
}
