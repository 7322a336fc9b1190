package app.spots.benchmarks.city;

import app.spots.benchmarks.learning.Paired;
import app.spots.contracts.training.DatasetManifest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TreeMap;

/** What came out, as tables for people and a line for machines. */
record CityResult(
        CityScale scale,
        DatasetManifest learnedFrom,
        Map<Scorer, TrainedArtifact> trained,
        Map<Arm, Outcome> outcomes) {
    private static final String BEGIN = "<!-- ./spots bench city: begin -->";
    private static final String END = "<!-- ./spots bench city: end -->";

    /** @param than the arm that the other is compared with */
    private record Comparison(String name, Arm than, Arm arm) {}

    private static final List<Comparison> COMPARISONS = List.of(
            new Comparison("rulesOverGeneric", Arm.GENERIC, Arm.GENERIC_RULES),
            new Comparison("refitOverGeneric", Arm.GENERIC, Arm.REFIT),
            new Comparison("refitOverGenericRules", Arm.GENERIC_RULES, Arm.REFIT),
            new Comparison("refitRulesOverGenericRules", Arm.GENERIC_RULES, Arm.REFIT_RULES),
            new Comparison("rulesOverRefit", Arm.REFIT, Arm.REFIT_RULES),
            new Comparison("customOverGeneric", Arm.GENERIC, Arm.CUSTOM),
            new Comparison("customOverGenericRules", Arm.GENERIC_RULES, Arm.CUSTOM),
            new Comparison("customRulesOverGenericRules", Arm.GENERIC_RULES, Arm.CUSTOM_RULES),
            new Comparison("customOverRefit", Arm.REFIT, Arm.CUSTOM),
            new Comparison("rulesOverCustom", Arm.CUSTOM, Arm.CUSTOM_RULES),
            new Comparison("customLearnedOverGenericRules", Arm.GENERIC_RULES, Arm.CUSTOM_LEARNED),
            new Comparison("learnedRulesOverCustom", Arm.CUSTOM, Arm.CUSTOM_LEARNED),
            new Comparison("genericOverPopularity", Arm.POPULAR, Arm.GENERIC));

    private static final List<String> ASKED =
            List.of("rulesOverGeneric", "customOverGeneric", "customRulesOverGenericRules");

    private Outcome of(Arm arm) {
        return Objects.requireNonNull(outcomes.get(arm), arm.title());
    }

    /** Of the arms that there are. */
    private List<Comparison> comparisons() {
        return COMPARISONS.stream()
                .filter(each -> outcomes.containsKey(each.than()) && outcomes.containsKey(each.arm()))
                .toList();
    }

    private Paired paired(Comparison comparison) {
        return Paired.of(of(comparison.than()).positive(), of(comparison.arm()).positive());
    }

    /** Rules lift generic, and custom lifts both. */
    boolean isLifted() {
        return outcomes.containsKey(Arm.CUSTOM)
                && comparisons().stream()
                        .filter(comparison -> ASKED.contains(comparison.name()))
                        .allMatch(comparison -> paired(comparison).low() > 0);
    }

    void print(PrintStream out) {
        lines().forEach(out::println);
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d people in the city. Learned from %,d looked-at items of %,d people on %d days (%.1f %% liked); judged for %,d"
                        + " other people on the %d days after, %d items an answer.",
                scale.people(),
                learnedFrom.rows().values().stream().mapToLong(Long::longValue).sum(),
                scale.learnedFrom(),
                scale.days(),
                100.0 * positives() / Math.max(1, positives() + negatives()),
                of(Arm.GENERIC).people(),
                scale.judgedDays(),
                scale.shown()));
        lines.add("");
        lines.add("| arm | liked items an answer | of the ceiling | answers with one at least |");
        lines.add("|---|---|---|---|");
        double ceiling = mean(of(Arm.ORACLE).positive());
        outcomes.forEach((arm, outcome) -> lines.add(String.format(
                Locale.ROOT,
                "| %s | %.4f | %.1f %% | %.4f |",
                arm.title(),
                mean(outcome.positive()),
                100 * mean(outcome.positive()) / ceiling,
                mean(outcome.any()))));
        lines.add("");
        lines.add("| compared | beside | difference (95 % interval) |");
        lines.add("|---|---|---|");
        for (Comparison each : comparisons()) {
            Paired paired = paired(each);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %+.4f (%+.4f to %+.4f): %+.1f %% (%+.1f to %+.1f) |",
                    each.arm().title(),
                    each.than().title(),
                    paired.difference(),
                    paired.low(),
                    paired.high(),
                    paired.percent(paired.difference()),
                    paired.percent(paired.low()),
                    paired.percent(paired.high())));
        }
        lines.add("");
        lines.add(
                "| model, about what its arm showed | accuracy | majority | ceiling | log loss | least possible | spread of log-odds |");
        lines.add("|---|---|---|---|---|---|---|");
        outcomes.forEach((arm, outcome) -> {
            if (arm.isServed()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "| %s | %.4f | %.4f | %.4f | %.4f | %.4f | %.2f |",
                        arm.title(),
                        outcome.accuracy(),
                        outcome.majority(),
                        outcome.ceiling(),
                        outcome.logLoss(),
                        outcome.leastLogLoss(),
                        outcome.spread()));
            }
        });
        lines.add("");
        trained.forEach((scorer, model) -> lines.add("- `" + model.name() + "`, of itself: " + said(model)));
        return lines;
    }

    private static String said(TrainedArtifact model) {
        StringJoiner said = new StringJoiner(", ");
        new TreeMap<>(model.says())
                .forEach((name, value) -> said.add(String.format(Locale.ROOT, "%s %.4f", name, value)));
        return said.toString();
    }

    private long positives() {
        return learnedFrom.balance() == null ? 0 : learnedFrom.balance().positives();
    }

    private long negatives() {
        return learnedFrom.balance() == null ? 0 : learnedFrom.balance().negatives();
    }

    private static double mean(double[] values) {
        return java.util.Arrays.stream(values).average().orElse(0);
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
        StringJoiner json = new StringJoiner(",", "{", "}");
        json.add(String.format(
                Locale.ROOT,
                "\"people\":%d,\"judged\":%d",
                scale.people(),
                of(Arm.GENERIC).people()));
        outcomes.forEach((arm, outcome) -> json.add(String.format(
                Locale.ROOT, "\"%s\":%.4f", arm.name().toLowerCase(Locale.ROOT), mean(outcome.positive()))));
        for (Comparison each : comparisons()) {
            Paired paired = paired(each);
            json.add(String.format(
                    Locale.ROOT,
                    "\"%s\":{\"percent\":%.2f,\"low\":%.2f,\"high\":%.2f}",
                    each.name(),
                    paired.percent(paired.difference()),
                    paired.percent(paired.low()),
                    paired.percent(paired.high())));
        }
        StringJoiner accuracy = new StringJoiner(",", "\"accuracy\":{", "}");
        outcomes.forEach((arm, outcome) -> {
            if (arm.isServed() && arm.rules() == Arm.Rules.NONE) {
                accuracy.add(String.format(
                        Locale.ROOT,
                        "\"%s\":{\"model\":%.4f,\"majority\":%.4f,\"ceiling\":%.4f}",
                        arm.name().toLowerCase(Locale.ROOT),
                        outcome.accuracy(),
                        outcome.majority(),
                        outcome.ceiling()));
            }
        });
        json.add(accuracy.toString());
        return json.add("\"lifted\":" + isLifted()).toString();
    }
}
