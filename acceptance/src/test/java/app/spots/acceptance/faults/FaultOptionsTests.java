package app.spots.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultOptionsTests {
    @Test
    void playsEverythingUnlessTold() {
        FaultOptions options = FaultOptions.parse(List.of());

        assertThat(options.installs()).isEqualTo(1_000);
        assertThat(options.mutants()).isTrue();
        assertThat(FaultRows.named(options.rows())).isEqualTo(FaultRows.ALL);
    }

    @Test
    void playsWhatItIsTold() {
        FaultOptions options = FaultOptions.parse(List.of(
                "--rows", "captive-portal-200,reversed-commits", "--no-mutants", "--installs", "7", "--seed", "3"));

        assertThat(FaultRows.named(options.rows()))
                .extracting(FaultRow::name)
                .containsExactly("captive-portal-200", "reversed-commits");
        assertThat(options.mutants()).isFalse();
        assertThat(options.installs()).isEqualTo(7);
        assertThat(options.seed()).isEqualTo(3);
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultOptions.parse(List.of("--phones", "3")))
                .withMessageContaining("--phones");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultOptions.parse(List.of("--installs", "many")))
                .withMessageContaining("many");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRows.named(List.of("meteorite")))
                .withMessageContaining("meteorite");
    }

    @Test
    void eachRowHasAMutantAndANameOfItsOwn() {
        assertThat(FaultRows.ALL).allSatisfy(row -> assertThat(row.mutants()).isNotEmpty());
        assertThat(FaultRows.ALL).extracting(FaultRow::name).doesNotHaveDuplicates();
    }
}
