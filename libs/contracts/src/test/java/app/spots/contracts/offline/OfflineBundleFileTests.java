package app.spots.contracts.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OfflineBundleFileTests {
    private static final byte[] JSON = "{\"format\":\"spots.offline-bundle/1\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] VECTORS = {1, 2, 3, -4, 5, 6};

    private final byte[] bytes = new OfflineBundleFile(JSON, 3, VECTORS).write();

    @Test
    void readsWhatItWrote() {
        OfflineBundleFile again = OfflineBundleFile.read(bytes);

        assertThat(again.json()).isEqualTo(JSON);
        assertThat(again.vectors()).isEqualTo(VECTORS);
        assertThat(again.count()).isEqualTo(2);
        assertThat(new OfflineBundleFile(JSON, 3, VECTORS).write()).isEqualTo(bytes);
        assertThat(OfflineBundleFile.read(new OfflineBundleFile(JSON, 0, new byte[0]).write())
                        .count())
                .isZero();
    }

    @Test
    void refusesAnotherFormatAndAnotherVersion() {
        assertRefused(new byte[40], "no offline bundle");
        assertRefused(changed(7, (byte) 2), "another version");
        assertRefused(new byte[0], "cut off");
    }

    /** None of these numbers is what anything is allocated by. */
    @Test
    void refusesSizesThatNoBundleHas() {
        assertRefused(withHeader(Integer.MAX_VALUE, 2, 3), "JSON is too long");
        assertRefused(withHeader(-1, 2, 3), "JSON is too long");
        assertRefused(withHeader(JSON.length, Integer.MAX_VALUE, 3), "too many");
        assertRefused(withHeader(JSON.length, 10_000, 1_024), "too many");
        assertRefused(withHeader(JSON.length, 2, 0), "too many");
        assertRefused(withHeader(JSON.length, 65_536, 65_536), "too many");
    }

    @Test
    void refusesABodyOfAnotherLength() {
        assertRefused(withHeader(JSON.length, 3, 3), "cut off");
        assertRefused(withHeader(JSON.length, 1, 3), "longer than it says");
        assertRefused(Arrays.copyOf(bytes, bytes.length - 1), "longer than it says");
        assertRefused(Arrays.copyOf(bytes, bytes.length - 12), "cut off");
        assertRefused(Arrays.copyOf(bytes, bytes.length + 1), "longer than it says");
    }

    /** Only the bits that fill up the last byte of the stream mean nothing. */
    @Test
    void aDamagedByteIsRefusedOrChangesNothing() {
        int refused = 0;
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            try {
                OfflineBundleFile again =
                        OfflineBundleFile.read(changed(bit / 8, (byte) (bytes[bit / 8] ^ (1 << bit % 8))));
                assertThat(again.json()).isEqualTo(JSON);
                assertThat(again.vectors()).isEqualTo(VECTORS);
            } catch (IllegalArgumentException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThanOrEqualTo(8 * bytes.length - 7);
    }

    private void assertRefused(byte[] bad, String because) {
        assertThatThrownBy(() -> OfflineBundleFile.read(bad))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(because);
    }

    private byte[] changed(int at, byte value) {
        byte[] copy = bytes.clone();
        copy[at] = value;
        return copy;
    }

    private byte[] withHeader(int json, int count, int dimensions) {
        byte[] copy = bytes.clone();
        ByteBuffer.wrap(copy, 8, 12).putInt(json).putInt(count).putInt(dimensions);
        return copy;
    }
}
