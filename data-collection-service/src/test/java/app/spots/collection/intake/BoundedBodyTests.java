package app.spots.collection.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

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

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
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
