package app.spots.benchmarks.sync;

import java.util.Locale;

/** The figures of a run; what was not measured stays absent. */
final class Results {
    double floor = Double.NaN;
    double eventsPerSecond = Double.NaN;
    double ackP99Ms = Double.NaN;
    double drain10kSeconds = Double.NaN;
    double relayLagMs = Double.NaN;
    double costRatio = Double.NaN;

    String json() {
        return "{\"eventsPerSecond\":" + number(eventsPerSecond, 0)
                + ",\"ackP99Ms\":" + number(ackP99Ms, 1)
                + ",\"drain10kSeconds\":" + number(drain10kSeconds, 2)
                + ",\"relayLagMs\":" + number(relayLagMs, 1)
                + ",\"costRatio10MOver1M\":" + number(costRatio, 2)
                + ",\"ofFloor\":" + number(eventsPerSecond / floor, 2) + "}";
    }

    private static String number(double value, int decimals) {
        return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
