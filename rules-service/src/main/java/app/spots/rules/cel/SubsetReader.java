package app.spots.rules.cel;

import app.spots.rulescore.PackLimits;
import app.spots.rulescore.json.JsonValue;
import app.spots.rulescore.json.JsonValue.JsonArray;
import app.spots.rulescore.json.JsonValue.JsonBoolean;
import app.spots.rulescore.json.JsonValue.JsonNumber;
import app.spots.rulescore.json.JsonValue.JsonObject;
import app.spots.rulescore.json.JsonValue.JsonString;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns what dev.cel parsed into a pack's tree and refuses, with its place, whatever the subset does not have. */
final class SubsetReader {

    private static final double EXACT_INTEGERS = 9007199254740992.0;
    private static final Set<String> IN_A_ROW = Set.of("and", "or", "add", "mul");
    private static final Set<String> LOGICAL = Set.of("and", "or");

    private final CelSource source;
    private final Names names;
    private final Map<String, TextPlace> places = new HashMap<>();
    private int depth;

    SubsetReader(CelSource source, Names names) {
        this.source = source;
        this.names = names;
    }

    CelExpression read(CelExpr expression) {
        JsonValue ast = read(expression, "");
        return new CelExpression(ast, places);
    }

    private JsonValue read(CelExpr expression, String path) {
        places.put(path, place(expression));
        if (depth == PackLimits.MAX_EXPRESSION_DEPTH) {
            throw refuse(expression, "the expression is nested deeper than " + depth);
        }
        depth++;
        try {
            return node(expression, path);
        } finally {
            depth--;
        }
    }

    private JsonValue node(CelExpr expression, String path) {
        return switch (expression.getKind()) {
            case CONSTANT -> constant(expression);
            case SELECT -> select(expression);
            case CALL -> call(expression, path);
            case IDENT -> throw Names.alone(expression.ident().name(), place(expression));
            case LIST -> throw refuse(expression, "a list stands only after in");
            case COMPREHENSION -> throw refuse(expression, "there are no loops in rules");
            default -> throw refuse(expression, "the subset has no maps, messages or other constructions");
        };
    }

    private JsonValue constant(CelExpr expression) {
        CelConstant constant = expression.constant();
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> new JsonBoolean(constant.booleanValue());
            case STRING_VALUE -> new JsonString(constant.stringValue());
            case INT64_VALUE -> integer(expression, constant.int64Value());
            case DOUBLE_VALUE -> number(expression, constant.doubleValue());
            default -> throw refuse(expression, "literals are numbers, strings, true and false");
        };
    }

    /** An author may leave the point out: all numbers of a pack are doubles. */
    private JsonNumber integer(CelExpr expression, long value) {
        if (Math.abs((double) value) > EXACT_INTEGERS) {
            throw refuse(expression, "the number is too large to be exact");
        }
        return new JsonNumber(value);
    }

    private JsonNumber number(CelExpr expression, double value) {
        if (!Double.isFinite(value)) {
            throw refuse(expression, "the number is not finite");
        }
        return new JsonNumber(value);
    }

    private JsonValue select(CelExpr expression) {
        CelSelect select = expression.select();
        JsonValue input = object("input", new JsonString(names.input(select, place(expression))));
        return select.testOnly() ? object("known", new JsonArray(List.of(input))) : input;
    }

    private JsonValue call(CelExpr expression, String path) {
        CelCall call = expression.call();
        String function = function(call);
        if (function.equals(CelOperators.INDEX)) {
            return lookup(expression, call, path);
        }
        if (function.equals(CelOperators.IN)) {
            return membership(expression, call, path);
        }
        if (function.equals(CelOperators.NEGATE)) {
            return negated(expression, call.args().get(0));
        }
        String word = CelOperators.word(function);
        if (word == null) {
            throw refuse(expression, "the subset has no " + Names.shown(function));
        }
        if (call.args().size() < 2 && (word.equals("min") || word.equals("max"))) {
            throw refuse(expression, function + " takes 2 to " + PackLimits.MAX_ARGUMENTS + " numbers");
        }
        return apply(word, call, path);
    }

    private JsonValue apply(String word, CelCall call, String path) {
        List<CelExpr> arguments = new ArrayList<>();
        if (IN_A_ROW.contains(word)) {
            inARow(call, function(call), LOGICAL.contains(word), arguments);
        } else {
            arguments.addAll(call.args());
        }
        List<JsonValue> read = new ArrayList<>();
        for (CelExpr argument : arguments) {
            read.add(read(argument, path + "." + word + "[" + read.size() + "]"));
        }
        return object(word, new JsonArray(read));
    }

    /**
     * {@code a && b && c} is one operator with three arguments. Sums and products are flattened on the left alone: adding
     * in another order would give other bits.
     */
    private static void inARow(CelCall call, String function, boolean bothSides, List<CelExpr> arguments) {
        for (int i = 0; i < call.args().size(); i++) {
            CelExpr argument = call.args().get(i);
            boolean same = argument.getKind() == Kind.CALL
                    && argument.call().function().equals(function);
            if (same && (bothSides || i == 0)) {
                inARow(argument.call(), function, bothSides, arguments);
            } else {
                arguments.add(argument);
            }
        }
    }

    private JsonValue membership(CelExpr expression, CelCall call, String path) {
        CelExpr list = call.args().get(1);
        if (list.getKind() != Kind.LIST || list.list().elements().isEmpty()) {
            throw refuse(expression, "in needs a list of literals, such as [\"spot\", \"event\"]");
        }
        List<JsonValue> arguments = new ArrayList<>();
        arguments.add(read(call.args().get(0), path + ".in[0]"));
        for (CelExpr element : list.list().elements()) {
            if (element.getKind() != Kind.CONSTANT) {
                throw refuse(element, "in compares with string or number literals only");
            }
            arguments.add(read(element, path + ".in[" + arguments.size() + "]"));
        }
        return object("in", new JsonArray(arguments));
    }

    private JsonValue lookup(CelExpr expression, CelCall call, String path) {
        String table = names.table(call.args().get(0), place(expression));
        JsonValue key = read(call.args().get(1), path + ".lookup[1]");
        return object("lookup", new JsonArray(List.of(new JsonString(table), key)));
    }

    /** {@code -x} and {@code 0 - x} differ in the sign of zero, so only a literal has one. */
    private JsonValue negated(CelExpr expression, CelExpr argument) {
        if (argument.getKind() == Kind.CONSTANT && constant(argument) instanceof JsonNumber number) {
            return new JsonNumber(-number.value());
        }
        throw refuse(expression, "only a literal has a sign: write 0 - x");
    }

    private static String function(CelCall call) {
        return call.target()
                .filter(target -> target.getKind() == Kind.IDENT)
                .map(target -> target.ident().name() + "." + call.function())
                .or(() -> call.target().map(target -> "." + call.function()))
                .orElse(call.function());
    }

    private CelRefusedException refuse(CelExpr expression, String problem) {
        return CelRefusedException.at(place(expression), problem);
    }

    private TextPlace place(CelExpr expression) {
        Integer offset = source.getPositionsMap().get(expression.id());
        return offset == null
                ? TextPlace.START
                : source.getOffsetLocation(offset)
                        .map(found -> new TextPlace(found.getLine(), found.getColumn() + 1))
                        .orElse(TextPlace.START);
    }

    private static JsonObject object(String word, JsonValue value) {
        return new JsonObject(Map.of(word, value));
    }
}
