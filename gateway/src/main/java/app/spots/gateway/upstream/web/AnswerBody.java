package app.spots.gateway.upstream.web;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.http.client.ClientHttpResponse;

/**
 * The body of an answer: read whole, when it is small, before the first byte leaves, so that a service that stops
 * half-way becomes a clear 504 and not half an answer; otherwise passed on while it arrives.
 */
sealed interface AnswerBody extends Closeable {
    int HELD_AT_MOST = 1024 * 1024;

    /** Bytes, or -1 when the headers of the answer already say it or nobody knows. */
    long length();

    void writeTo(OutputStream out) throws IOException;

    static AnswerBody streamed(ClientHttpResponse response) throws IOException {
        return new Streamed(response.getBody(), response);
    }

    /** Reads up to a mebibyte; the service's connection is free again before the caller is written to. */
    static AnswerBody held(ClientHttpResponse response, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        InputStream body = response.getBody();
        byte[] start = new byte[0];
        while (start.length <= HELD_AT_MOST) {
            byte[] more = body.readNBytes(32 * 1024);
            if (more.length == 0) {
                response.close();
                return new Held(start);
            }
            start = joined(start, more);
            if (System.nanoTime() > deadline) {
                throw new SocketTimeoutException("The answer takes too long");
            }
        }
        return new Streamed(new SequenceInputStream(new ByteArrayInputStream(start), body), response);
    }

    private static byte[] joined(byte[] start, byte[] more) {
        byte[] both = Arrays.copyOf(start, start.length + more.length);
        System.arraycopy(more, 0, both, start.length, more.length);
        return both;
    }

    /** A whole body. */
    record Held(byte[] bytes) implements AnswerBody {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }

        @Override
        public void close() {}
    }

    /** A body that is still arriving. */
    record Streamed(InputStream in, ClientHttpResponse response) implements AnswerBody {
        @Override
        public long length() {
            return -1;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            in.transferTo(out);
        }

        @Override
        public void close() {
            response.close();
        }
    }
}
