package app.spots.collection.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedBodyTests {
    private static final int LIMIT = 1_000;

    @Test
    void readsPlainAndGzip() throws IOException {
        byte[] body = new byte[LIMIT];
        Arrays.fill(body, (byte) 'x');

        assertThat(read(body, null)).isEqualTo(body);
        assertThat(read(body, "identity")).isEqualTo(body);
        assertThat(read(gzip(body), "gzip")).isEqualTo(body);
    }

    @Test
    void refusesOneByteTooMany() throws IOException {
        byte[] body = new byte[LIMIT + 1];

        assertThatExceptionOfType(BodyTooLargeException.class).isThrownBy(() -> read(body, null));
        byte[] zipped = gzip(body);
        assertThatExceptionOfType(BodyTooLargeException.class).isThrownBy(() -> read(zipped, "gzip"));
    }

    @Test
    void stopsEarlyInABomb() throws IOException {
        byte[] bomb = gzip(new byte[50_000_000]);
        CountingStream in = new CountingStream(new ByteArrayInputStream(bomb));

        assertThatExceptionOfType(BodyTooLargeException.class).isThrownBy(() -> BoundedBody.read(in, "gzip", 20_000));
        assertThat(in.read).isLessThan(bomb.length / 2);
    }

    @Test
    void boundsEmptyGzipMembersToo() throws IOException {
        byte[] empty = gzip(new byte[0]);
        ByteArrayOutputStream endless = new ByteArrayOutputStream();
        for (int i = 0; i < 1_000; i++) {
            endless.write(empty);
        }

        assertThatExceptionOfType(BodyTooLargeException.class).isThrownBy(() -> read(endless.toByteArray(), "gzip"));
    }

    /** Noise does not shrink: packed it has more bytes than unfolded. */
    @Test
    void boundsWhatArrivesToTheByte() throws IOException {
        int most = LIMIT;
        while (gzip(noise(most)).length > LIMIT) {
            most--;
        }
        byte[] fits = gzip(noise(most));
        byte[] beyond = gzip(noise(most + 1));
        assertThat(fits).hasSize(LIMIT);

        assertThat(read(fits, "gzip")).isEqualTo(noise(most));
        assertThatExceptionOfType(BodyTooLargeException.class)
                .isThrownBy(() -> read(beyond, "gzip"))
                .withMessageContaining("larger than 1000 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", " GZip "})
    void knowsGzipHoweverItIsSpelled(String encoding) throws IOException {
        assertThat(read(gzip(new byte[] {1, 2}), encoding)).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "IDENTITY"})
    void takesABodyAsItIsWhereNoEncodingIsNamed(String encoding) throws IOException {
        assertThat(read(new byte[] {1, 2}, encoding)).containsExactly(1, 2);
    }

    /** As a network gives them: each member in a packet of its own. */
    @Test
    void readsGzipMembersThatFollowEachOther() throws IOException {
        List<InputStream> packets = List.of(
                new ByteArrayInputStream(gzip(new byte[] {1, 2})), new ByteArrayInputStream(gzip(new byte[] {3, 4})));

        assertThat(BoundedBody.read(new Packets(packets), "gzip", LIMIT)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void refusesBrokenGzipAndOtherEncodings() throws IOException {
        byte[] zipped = gzip(new byte[500]);

        assertThatExceptionOfType(UnreadableBodyException.class)
                .isThrownBy(() -> read(Arrays.copyOf(zipped, zipped.length - 4), "gzip"));
        assertThatExceptionOfType(UnreadableBodyException.class).isThrownBy(() -> read(new byte[] {1, 2, 3}, "gzip"));
        assertThatExceptionOfType(UnknownEncodingException.class).isThrownBy(() -> read(zipped, "br"));
    }

    private static byte[] read(byte[] body, String encoding) throws IOException {
        return BoundedBody.read(new ByteArrayInputStream(body), encoding, LIMIT);
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(7).nextBytes(noise);
        return noise;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    /** Gives what has arrived, and knows of the next packet before it is read. */
    private static final class Packets extends InputStream {
        private final Iterator<InputStream> coming;
        private InputStream here = InputStream.nullInputStream();

        private Packets(List<InputStream> packets) {
            this.coming = packets.iterator();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (here.available() == 0 && coming.hasNext()) {
                here = coming.next();
            }
            return here.read(buffer, offset, length);
        }

        @Override
        public int available() throws IOException {
            return here.available() > 0 || coming.hasNext() ? 1 : 0;
        }
    }

    private static final class CountingStream extends InputStream {
        private final InputStream in;
        private long read;

        private CountingStream(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            read++;
            return in.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            read += Math.max(count, 0);
            return count;
        }
    }
}
