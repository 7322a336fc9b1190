package app.spots.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ByteVectorsTests {
    @Test
    void sumsEveryDimensionWhateverTheLength() {
        for (int length = 0; length < 9; length++) {
            byte[] a = new byte[length];
            byte[] b = new byte[length];
            int expected = 0;
            for (int i = 0; i < length; i++) {
                a[i] = (byte) (i * 17 - 60);
                b[i] = (byte) (127 - i * 31);
                expected += a[i] * b[i];
            }
            assertThat(ByteVectors.dot(a, b)).isEqualTo(expected);
        }
    }

    @Test
    void theCosineOfParallelVectorsIsOneWhateverTheirLengths() {
        byte[] one = {3, -4, 0};
        byte[] other = {6, -8, 0};
        assertThat(ByteVectors.cosine(
                        ByteVectors.dot(one, other), ByteVectors.squares(one), ByteVectors.squares(other)))
                .isEqualTo(1);
        assertThat(ByteVectors.squares(one)).isEqualTo(25);
    }

    @Test
    void theMiddleHasItsLargestComponentAtTheEnd() {
        assertThat(ByteVectors.middle(List.of(new byte[] {100, 0, -50}, new byte[] {50, 10, -25}), 3))
                .containsExactly(127, 8, -64);
    }

    @Test
    void whatCancelsEachOtherOutHasNoMiddle() {
        assertThat(ByteVectors.middle(List.of(new byte[] {5, -7}, new byte[] {-5, 7}), 2))
                .containsExactly(0, 0);
        assertThat(ByteVectors.middle(List.of(), 2)).containsExactly(0, 0);
    }
}
