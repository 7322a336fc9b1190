package app.spots.modelruntime.text;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.features.ByteVectors;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DotProductTests {

    @Test
    void vectorInstructionsGiveWhatPlainJavaGives() {
        SplittableRandom random = new SplittableRandom(5);
        for (int length = 1; length < 500; length++) {
            byte[] one = random(random, length);
            byte[] other = random(random, length);
            assertThat(LaneDotProduct.of(one, other)).as("length %d", length).isEqualTo(ByteVectors.dot(one, other));
        }
    }

    @Test
    void theLargestProductsDoNotOverflow() {
        byte[] high = new byte[384];
        byte[] low = new byte[384];
        Arrays.fill(high, (byte) 127);
        Arrays.fill(low, (byte) -127);

        assertThat(LaneDotProduct.of(high, high)).isEqualTo(384 * 127 * 127);
        assertThat(LaneDotProduct.of(high, low)).isEqualTo(-384 * 127 * 127);
    }

    private static byte[] random(SplittableRandom random, int length) {
        byte[] values = new byte[length];
        for (int i = 0; i < length; i++) {
            values[i] = (byte) random.nextInt(-127, 128);
        }
        return values;
    }
}
