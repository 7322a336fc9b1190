package app.spots.benchmarks.inference;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** The figures that were measured, with their targets. What was not is named with the reason, and no number stands for it. */
final class InferenceFigures {
    private final Map<String, Double> measured = new LinkedHashMap<>();
    private final Map<String, String> targets = new LinkedHashMap<>();
    private final Map<String, String> missing = new LinkedHashMap<>();

    void put(String name, double value, String target) {
        if (Double.isNaN(value)) {
            missing.put(name, "nothing to measure it by came back");
        } else {
            measured.put(name, value);
            targets.put(name, target);
        }
    }

    void print(PrintStream out) {
        out.printf(Locale.ROOT, "%-22s %12s   %s%n", "figure", "measured", "target");
        measured.forEach(
                (name, value) -> out.printf(Locale.ROOT, "%-22s %12.2f   %s%n", name, value, targets.get(name)));
        missing.forEach((name, why) -> out.printf("%-22s %12s   %s%n", name, "left out", why));
    }

    String json() {
        StringJoiner json = new StringJoiner(",", "{", "}");
        measured.forEach((name, value) -> json.add(String.format(Locale.ROOT, "\"%s\":%.3f", name, value)));
        return json.toString();
    }
}
