package app.spots.benchmarks.accuracy;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/** Mean over the seeds of each figure, beside the published one and the floor. */
final class AccuracyReport {
    /** Of Student's distribution, 97.5 %, for two results and more. */
    private static final double[] STUDENT = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262};

    private static final double MANY = 1.96;

    private final Map<DataSet, List<Result>> results = new LinkedHashMap<>();

    void add(DataSet set, Result result) {
        results.computeIfAbsent(set, absent -> new ArrayList<>()).add(result);
    }

    boolean isEmpty() {
        return results.isEmpty();
    }

    void print(PrintStream out) {
        out.printf(
                "%n%-22s %8s %8s %10s %8s %-10s %s%n", "", "ours", "95 % +-", "must reach", "floor", "", "published");
        results.forEach((set, runs) -> {
            for (Metric metric : set.protocol().metrics()) {
                out.printf(
                        Locale.ROOT,
                        "%-22s %8.4f %8s %10.4f %8.4f %-10s %.4f %s%n",
                        set.key() + "." + metric.name(),
                        mean(runs, metric.name()),
                        runs.size() < 2 ? "one seed" : "%.4f".formatted(halfInterval(runs, metric.name())),
                        metric.mustReach(),
                        mean(runs, metric.floorsName()),
                        metric.floor(),
                        metric.published(),
                        metric.source());
            }
        });
        results.forEach((set, runs) -> out.printf(
                Locale.ROOT,
                "%s: %s; %d %s, %.0f s a seed%n",
                set.key(),
                set.protocol().method(),
                runs.size(),
                runs.size() == 1 ? "seed" : "seeds",
                runs.stream().mapToDouble(Result::seconds).average().orElse(0)));
    }

    /** One line: each metric's mean by its key, the floor's by counter and key, then whatever else was told. */
    String json() {
        Map<String, Double> figures = new LinkedHashMap<>();
        results.forEach((set, runs) -> {
            for (Metric metric : set.protocol().metrics()) {
                put(figures, set, metric.name(), runs);
                put(figures, set, metric.floorsName(), runs);
            }
            new TreeSet<>(runs.getFirst().figures().keySet()).forEach(name -> put(figures, set, name, runs));
        });
        return JsonMapper.builder().build().writeValueAsString(figures);
    }

    /** The set's key goes before the last part of the name: "counter.recall20" becomes "counter.gowalla.recall20". */
    private static void put(Map<String, Double> figures, DataSet set, String name, List<Result> runs) {
        int last = name.lastIndexOf('.') + 1;
        figures.put(
                name.substring(0, last) + set.key() + "." + name.substring(last),
                Math.round(mean(runs, name) * 1e6) / 1e6);
    }

    String plot() {
        AccuracyPlot plot = new AccuracyPlot();
        results.forEach((set, runs) -> {
            for (Metric metric : set.protocol().metrics()) {
                plot.add(new AccuracyPlot.Row(
                        set.key() + "." + metric.name(),
                        mean(runs, metric.name()),
                        metric.published(),
                        mean(runs, metric.floorsName()),
                        metric.floor()));
            }
        });
        return plot.svg();
    }

    private static double mean(List<Result> runs, String name) {
        return runs.stream().mapToDouble(run -> figure(run, name)).average().orElseThrow();
    }

    /** Half of the 95 % interval of the mean over seeds. */
    private static double halfInterval(List<Result> runs, String name) {
        double mean = mean(runs, name);
        double squares = runs.stream()
                .mapToDouble(run -> Math.pow(figure(run, name) - mean, 2))
                .sum();
        int free = runs.size() - 1;
        double quantile = free <= STUDENT.length ? STUDENT[free - 1] : MANY;
        return quantile * Math.sqrt(squares / free / runs.size());
    }

    private static double figure(Result run, String name) {
        Double figure = run.figures().get(name);
        if (figure == null) {
            throw new IllegalStateException("The protocol %s told no %s".formatted(run.protocol(), name));
        }
        return figure;
    }
}
