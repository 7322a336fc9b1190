package app.spots.benchmarks.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.spots.benchmarks.sync.SyncOptions.Piece;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyncOptionsTests {

    @Test
    void measuresAllForThreeMinutesUnlessToldOtherwise() {
        SyncOptions options = SyncOptions.of(List.of());
        assertThat(options.pieces()).containsExactlyInAnyOrder(Piece.values());
        assertThat(options.seconds()).isEqualTo(180);
        assertThat(options.manyRows()).isEqualTo(10 * options.fewRows());
    }

    @Test
    void measuresWhatItIsAskedFor() {
        SyncOptions options =
                SyncOptions.of(List.of("--only", "throughput,scale", "--seconds", "12", "--rows", "100,2000"));
        assertThat(options.pieces()).containsExactly(Piece.THROUGHPUT, Piece.SCALE);
        assertThat(options.shortSeconds()).isEqualTo(3);
        assertThat(options.fewRows()).isEqualTo(100);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> SyncOptions.of(List.of("--rows", "5,4")));
        assertThatIllegalArgumentException().isThrownBy(() -> SyncOptions.of(List.of("--seconds", "0")));
        assertThatIllegalArgumentException().isThrownBy(() -> SyncOptions.of(List.of("--only")));
        assertThatIllegalArgumentException().isThrownBy(() -> SyncOptions.of(List.of("--fast", "1")));
    }
}
