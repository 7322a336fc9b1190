package app.spots.benchmarks.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTests {

    @Test
    void theMeasuredPackHas22RulesAndLargerOnesRepeatThem() {
        assertThat(BenchmarkPack.ofRules(22).rules()).hasSize(22);
        assertThat(BenchmarkPack.ofRules(200).rules()).hasSize(200);
    }

    /** Vector code needs a module that this JVM runs without; the benchmark itself compares it too. */
    @Test
    void everyContestantGivesTheSameBits() {
        int compared = new Agreement(List.of("hand", "bytecode", "interpreter", "drools")).check(300);

        assertThat(compared).isEqualTo(3 * 300 * Workload.REQUESTS);
    }
}
