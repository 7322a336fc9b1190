package app.spots.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The fault table in short: few phones, the faults that cost seconds, one mutant of each place. On a stage of its own, beside other tests. */
@Execution(ExecutionMode.CONCURRENT)
class FaultTableTests {
    private static final List<String> AS_THEY_ARE = List.of(
            "kill-before-commit", "reversed-commits", "out-of-order", "poison", "restored-backup", "queue-overfull");
    private static final List<String> WITH_MUTANTS =
            List.of("kill-after-commit", "captive-portal-200", "captive-portal-403");

    @Test
    void nothingIsLostOrDoubledAndMutantsAreNoticed() throws Exception {
        Path root = Path.of("..").toRealPath();
        FaultTable table = new FaultTable(System.out);

        List<RowResult> results = table.play(
                root,
                List.of(
                        new FaultTable.Act(
                                AS_THEY_ARE, FaultOptions.parse(List.of("--installs", "30", "--no-mutants"))),
                        new FaultTable.Act(WITH_MUTANTS, FaultOptions.parse(List.of("--installs", "30")))));

        assertThat(results).hasSize(AS_THEY_ARE.size() + WITH_MUTANTS.size());
        assertThat(results).allSatisfy(row -> {
            assertThat(row.violations()).as(row.row()).isEmpty();
            assertThat(row.mutants()).allSatisfy(mutant -> assertThat(mutant.isCaught())
                    .as(row.row() + ", " + mutant.mutant() + ": " + mutant.word())
                    .isTrue());
        });
    }
}
