package app.spots.rulescore;

/** How large a pack may be. What exceeds a limit is refused at load, so that no pack can cost more than these. */
public final class PackLimits {

    public static final int MAX_BYTES = 512 * 1024;
    public static final int MAX_JSON_DEPTH = 64;
    public static final int MAX_EXPRESSION_DEPTH = 24;
    public static final int MAX_EXPRESSION_NODES = 2_000;
    public static final int MAX_PACK_NODES = 20_000;
    public static final int MAX_ARGUMENTS = 64;
    public static final int MAX_FAMILIES = 64;
    public static final int MAX_RULES = 1_000;
    public static final int MAX_FILTERS = 64;
    public static final int MAX_TABLES = 64;
    public static final int MAX_TABLE_ENTRIES = 1_000;
    public static final int MAX_INPUTS_PER_SCOPE = 256;
    public static final int MAX_INPUT_VALUES = 256;
    public static final int MAX_SENTENCE = 400;
    public static final int MAX_STRING = 200;

    /** Bounds of rules and families lie between these and hold 1 between them, so that "no effect" is always allowed. */
    public static final double LEAST_BOUND = 0.01;

    public static final double GREATEST_BOUND = 100;
    public static final double GREATEST_WEIGHT = 4;
    /** Each is compiled for itself. */
    public static final int MAX_SEGMENTS = 16;

    public static final int MAX_STEPS = 1_000_000_000;

    private PackLimits() {}
}
