package app.spots.acceptance.faults;

import app.spots.acceptance.faults.RowResult.MutantResult;
import app.spots.acceptance.faults.stage.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code ./spots bench faults}: plays each row as it is, and once more with each of its mutants. */
public final class FaultTable {
    private static final int RED = 1;
    private static final int MISUSED = 2;
    private static final int TOLD = 5;

    private final PrintStream out;

    public FaultTable(PrintStream out) {
        this.out = out;
    }

    /**
     * @param root the project's folder, with the services packaged
     * @return exit status: 0 when every row is green and every mutant caught
     */
    public int run(Path root, List<String> arguments) {
        FaultOptions options;
        try {
            options = FaultOptions.parse(arguments);
            FaultRows.named(options.rows());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return MISUSED;
        }
        List<RowResult> results;
        try {
            results = play(root, List.of(new Act(options.rows(), options)));
        } catch (RuntimeException e) {
            e.printStackTrace(out);
            return RED;
        }
        table(results);
        out.println(json(results));
        return isProof(results) ? 0 : RED;
    }

    public static boolean isProof(List<RowResult> results) {
        return results.stream()
                .filter(RowResult::wasPlayed)
                .allMatch(row -> row.isGreen() && row.mutants().stream().allMatch(MutantResult::isCaught));
    }

    /** Rows by name, and how to play them. */
    record Act(List<String> rows, FaultOptions options) {}

    List<RowResult> play(Path root, List<Act> acts) {
        List<RowResult> results = new ArrayList<>();
        Instant begun = Instant.now();
        try (Stage stage = Stage.open(root)) {
            out.printf("stage up in %d s%n", since(begun));
            for (Act act : acts) {
                play(stage, act, results);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return results;
    }

    private void play(Stage stage, Act act, List<RowResult> results) throws IOException {
        out.printf(
                "%d phones, seed %d%n", act.options().installs(), act.options().seed());
        try (Theatre theatre = new Theatre(stage, act.options())) {
            for (FaultRow row : FaultRows.named(act.rows())) {
                RowResult result = theatre.play(row);
                results.add(result);
                tell(result);
            }
        }
    }

    private static long since(Instant begun) {
        return Duration.between(begun, Instant.now()).toSeconds();
    }

    private void tell(RowResult result) {
        out.printf(
                Locale.ROOT,
                "%-28s %4d s  %6d events  %s%n",
                result.row(),
                result.took().toSeconds(),
                result.events(),
                result.word());
        result.violations().stream().limit(TOLD).forEach(violation -> out.println("    " + violation));
        for (MutantResult mutant : result.mutants()) {
            out.printf("    %-44s %s%n", mutant.mutant(), mutant.word());
            mutant.failure().lines().skip(1).forEach(line -> out.println("        " + line));
            mutant.noticed().stream().limit(1).forEach(noticed -> out.println("        " + noticed));
        }
        out.flush();
    }

    private void table(List<RowResult> results) {
        out.println();
        out.println("| row | seconds | events | state | mutant | |");
        out.println("|---|---|---|---|---|---|");
        for (RowResult row : results) {
            List<MutantResult> mutants = row.mutants();
            MutantResult first = mutants.isEmpty() ? new MutantResult("", List.of(), " ") : mutants.getFirst();
            out.printf(
                    "| %s | %d | %d | %s | %s | %s |%n",
                    row.row(),
                    row.took().toSeconds(),
                    row.events(),
                    row.word(),
                    first.mutant(),
                    mutants.isEmpty() ? "" : first.word());
            mutants.stream()
                    .skip(1)
                    .forEach(mutant -> out.printf("| | | | | %s | %s |%n", mutant.mutant(), mutant.word()));
        }
        out.println();
    }

    static String json(List<RowResult> results) {
        List<RowResult> played = results.stream().filter(RowResult::wasPlayed).toList();
        List<MutantResult> mutants =
                played.stream().flatMap(row -> row.mutants().stream()).toList();
        return String.format(
                Locale.ROOT,
                "{\"rows\":%d,\"green\":%d,\"mutants\":%d,\"caught\":%d}",
                played.size(),
                played.stream().filter(RowResult::isGreen).count(),
                mutants.size(),
                mutants.stream().filter(MutantResult::isCaught).count());
    }
}
