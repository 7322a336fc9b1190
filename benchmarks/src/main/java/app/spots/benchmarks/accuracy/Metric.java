package app.spots.benchmarks.accuracy;

/**
 * One figure of a protocol.
 *
 * @param name last part of its key: recall20
 * @param floor what stands beside it, measured on the same instances: popularity, or one's own counts
 * @param published best published figure, or the one reproduced where none is
 * @param source whose that is
 * @param mustReach what issue and documents ask of us
 */
record Metric(String name, String floor, double published, String source, double mustReach) {

    /** What stands before a figure's name, and before its key, where it is the floor's. */
    static final String COUNTER = "counter.";

    String floorsName() {
        return COUNTER + name;
    }
}
