package app.spots.benchmarks.accuracy;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Mean over the seeds of each figure, beside the published one and the floor. */
final class AccuracyReport {
    private final Map<DataSet, List<Result>> results = new LinkedHashMap<>();

    void add(DataSet set, Result result) {
        results.computeIfAbsent(set, absent -> new ArrayList<>()).add(result);
    }

    void print(PrintStream out) {
        out.printf("%n%-22s %8s %8s %10s %8s %-10s %s%n", "", "ours", "+-", "must reach", "floor", "", "published");
        results.forEach((set, runs) -> {
            for (Metric metric : set.protocol().metrics()) {
                out.printf(
                        Locale.ROOT,
                        "%-22s %8.4f %8.4f %10.4f %8.4f %-10s %.4f %s%n",
                        set.key() + "." + metric.name(),
                        mean(runs, metric.name()),
                        deviation(runs, metric.name()),
                        metric.mustReach(),
                        mean(runs, floorOf(metric)),
                        metric.floor(),
                        metric.published(),
                        metric.source());
            }
        });
        results.forEach((set, runs) -> out.printf(
                Locale.ROOT,
                "%s: %s; %d seeds, %.0f s a seed%n",
                set.key(),
                set.protocol().method(),
                runs.size(),
                runs.stream().mapToDouble(Result::seconds).average().orElse(0)));
    }

    /** One line: each metric's mean by its key, and the floor's on the same instances by floor and key. */
    String json() {
        Map<String, Double> figures = new LinkedHashMap<>();
        results.forEach((set, runs) -> {
            for (Metric metric : set.protocol().metrics()) {
                String key = set.key() + "." + metric.name();
                figures.put(key, rounded(mean(runs, metric.name())));
                figures.put(metric.floor() + "." + key, rounded(mean(runs, floorOf(metric))));
            }
        });
        return JsonMapper.builder().build().writeValueAsString(figures);
    }

    String plot() {
        AccuracyPlot plot = new AccuracyPlot();
        results.forEach((set, runs) -> {
            for (Metric metric : set.protocol().metrics()) {
                plot.add(new AccuracyPlot.Row(
                        set.key() + "." + metric.name(),
                        mean(runs, metric.name()),
                        metric.published(),
                        mean(runs, floorOf(metric)),
                        metric.floor()));
            }
        });
        return plot.svg();
    }

    private static String floorOf(Metric metric) {
        return metric.floor() + "." + metric.name();
    }

    private static double mean(List<Result> runs, String name) {
        return runs.stream().mapToDouble(run -> figure(run, name)).average().orElseThrow();
    }

    private static double deviation(List<Result> runs, String name) {
        double mean = mean(runs, name);
        double squares = runs.stream()
                .mapToDouble(run -> Math.pow(figure(run, name) - mean, 2))
                .sum();
        return runs.size() < 2 ? 0 : Math.sqrt(squares / (runs.size() - 1));
    }

    private static double figure(Result run, String name) {
        Double figure = run.figures().get(name);
        if (figure == null) {
            throw new IllegalStateException("The protocol %s told no %s".formatted(run.protocol(), name));
        }
        return figure;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
