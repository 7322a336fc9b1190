package app.spots.benchmarks.learning;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.JsonNode;

/** What came out, as a table for people and a line for machines. */
record Result(
        Scale scale,
        Map<String, Double> before,
        Map<String, Double> after,
        Map<String, Map<String, Double>> segments,
        Liked[] none,
        Liked[] frozen,
        Liked[] learned,
        List<JsonNode> runs) {

    private static final String BEGIN = "<!-- ./spots bench learning: begin -->";
    private static final String END = "<!-- ./spots bench learning: end -->";

    private static Paired paired(Liked[] first, Liked[] second, ToDoubleFunction<Liked> measure) {
        return Paired.of(
                Arrays.stream(first).mapToDouble(measure).toArray(),
                Arrays.stream(second).mapToDouble(measure).toArray());
    }

    boolean isBetter() {
        return paired(frozen, learned, Liked::positive).low() > 0;
    }

    void print(PrintStream out) {
        lines().forEach(out::println);
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        Paired positive = paired(frozen, learned, Liked::positive);
        Paired any = paired(frozen, learned, Liked::any);
        Paired noRules = paired(frozen, none, Liked::positive);
        lines.add(String.format(
                Locale.ROOT,
                "%,d people in the city; learned in %d rounds of %,d answers of %d items; compared for %,d other people, each"
                        + " list shown %d times.",
                scale.people(),
                scale.rounds(),
                scale.askedEachRound(),
                scale.shown(),
                frozen.length,
                scale.showings()));
        lines.add("");
        lines.add("| measure | frozen weights | learned weights | difference (95 % interval) |");
        lines.add("|---|---|---|---|");
        lines.add(row("clicks, visits and saves an answer", positive));
        lines.add(row("answers with at least one", any));
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "Without any rule, by the model's score alone: %.4f clicks, visits and saves an answer (%+.1f %%, %+.1f to"
                        + " %+.1f, beside frozen weights).",
                noRules.second(),
                noRules.percent(noRules.difference()),
                noRules.percent(noRules.low()),
                noRules.percent(noRules.high())));
        lines.add("");
        lines.add("| run | status | held-out log loss before | after | difference (95 % interval) |");
        lines.add("|---|---|---|---|---|");
        for (int i = 0; i < runs.size(); i++) {
            lines.add(run(i + 1, runs.get(i)));
        }
        lines.add("");
        lines.add("| weight | start | learned |");
        lines.add("|---|---|---|");
        before.forEach((id, weight) -> lines.add(
                String.format(Locale.ROOT, "| `%s` | %.3f | %.3f |", id, weight, after.getOrDefault(id, weight))));
        segments.forEach((segment, weights) -> weights.forEach((id, weight) -> lines.add(String.format(
                Locale.ROOT, "| `%s` in %s | %.3f | %.3f |", id, segment, before.getOrDefault(id, 1.0), weight))));
        return lines;
    }

    private static String row(String measure, Paired paired) {
        return String.format(
                Locale.ROOT,
                "| %s | %.4f | %.4f | %+.4f (%+.4f to %+.4f): %+.1f %% (%+.1f to %+.1f) |",
                measure,
                paired.first(),
                paired.second(),
                paired.difference(),
                paired.low(),
                paired.high(),
                paired.percent(paired.difference()),
                paired.percent(paired.low()),
                paired.percent(paired.high()));
    }

    private static String run(int number, JsonNode run) {
        JsonNode held = run.at("/evidence/heldOut");
        String status = run.get("status").asString();
        return held.isObject()
                ? String.format(
                        Locale.ROOT,
                        "| %d | %s | %.5f | %.5f | %.5f (%.5f to %.5f) |",
                        number,
                        status,
                        held.get("logLossBefore").asDouble(),
                        held.get("logLossAfter").asDouble(),
                        held.get("difference").asDouble(),
                        held.get("low").asDouble(),
                        held.get("high").asDouble())
                : "| " + number + " | " + status + " | | | |";
    }

    /** Puts the tables between their marks. */
    void write(Path document) throws IOException {
        String text = Files.readString(document);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(document + " has no place for the table");
        }
        Files.writeString(
                document,
                text.substring(0, begin) + BEGIN + "\n" + String.join("\n", lines()) + "\n" + text.substring(end));
    }

    String json() {
        Paired positive = paired(frozen, learned, Liked::positive);
        long published = runs.stream()
                .filter(run -> run.get("status").asString().equals("published"))
                .count();
        return String.format(
                Locale.ROOT,
                "{\"people\":%d,\"compared\":%d,\"frozen\":%.4f,\"learned\":%.4f,\"difference\":%.4f,\"low\":%.4f,"
                        + "\"high\":%.4f,\"liftPercent\":%.1f,\"liftLowPercent\":%.1f,\"liftHighPercent\":%.1f,"
                        + "\"runs\":%d,\"published\":%d}",
                scale.people(),
                frozen.length,
                positive.first(),
                positive.second(),
                positive.difference(),
                positive.low(),
                positive.high(),
                positive.percent(positive.difference()),
                positive.percent(positive.low()),
                positive.percent(positive.high()),
                runs.size(),
                published);
    }
}
