package app.spots.rulescore;

import static app.spots.rulescore.PackLimits.MAX_ARGUMENTS;

import org.jspecify.annotations.Nullable;

/** The closed set of operators. An operator that is not here refuses the whole pack. */
public enum Operator {
    AND("and", 2, MAX_ARGUMENTS, ValueType.BOOL, ValueType.BOOL),
    OR("or", 2, MAX_ARGUMENTS, ValueType.BOOL, ValueType.BOOL),
    NOT("not", 1, 1, ValueType.BOOL, ValueType.BOOL),
    /** Both arguments of one type, any but text. */
    EQ("eq", 2, 2, null, ValueType.BOOL),
    NE("ne", 2, 2, null, ValueType.BOOL),
    LT("lt", 2, 2, ValueType.NUMBER, ValueType.BOOL),
    LE("le", 2, 2, ValueType.NUMBER, ValueType.BOOL),
    GT("gt", 2, 2, ValueType.NUMBER, ValueType.BOOL),
    GE("ge", 2, 2, ValueType.NUMBER, ValueType.BOOL),
    /** The first argument equals one of the others, which are literals of its type. */
    IN("in", 2, MAX_ARGUMENTS, null, ValueType.BOOL),
    /** Whether an input is known: the one operator whose result is never unknown. */
    KNOWN("known", 1, 1, null, ValueType.BOOL),
    ADD("add", 2, MAX_ARGUMENTS, ValueType.NUMBER, ValueType.NUMBER),
    SUB("sub", 2, 2, ValueType.NUMBER, ValueType.NUMBER),
    MUL("mul", 2, MAX_ARGUMENTS, ValueType.NUMBER, ValueType.NUMBER),
    DIV("div", 2, 2, ValueType.NUMBER, ValueType.NUMBER),
    MIN("min", 2, MAX_ARGUMENTS, ValueType.NUMBER, ValueType.NUMBER),
    MAX("max", 2, MAX_ARGUMENTS, ValueType.NUMBER, ValueType.NUMBER),
    /** {@code if(condition, then, else)}; the branches have one type, which is the result's. */
    IF("if", 3, 3, null, null);

    private final String wireName;
    private final int least;
    private final int most;
    private final @Nullable ValueType arguments;
    private final @Nullable ValueType result;

    Operator(String wireName, int least, int most, @Nullable ValueType arguments, @Nullable ValueType result) {
        this.wireName = wireName;
        this.least = least;
        this.most = most;
        this.arguments = arguments;
        this.result = result;
    }

    static @Nullable Operator named(String wireName) {
        for (Operator operator : values()) {
            if (operator.wireName.equals(wireName)) {
                return operator;
            }
        }
        return null;
    }

    public String wireName() {
        return wireName;
    }

    boolean takes(int count) {
        return count >= least && count <= most;
    }

    String arity() {
        return least == most ? Integer.toString(least) : least + " to " + most;
    }

    /** The type that every argument has, or null where the operator checks more than that. */
    @Nullable
    ValueType arguments() {
        return arguments;
    }

    /** The result's type, or null where it is that of the second argument. */
    @Nullable
    ValueType result() {
        return result;
    }
}
