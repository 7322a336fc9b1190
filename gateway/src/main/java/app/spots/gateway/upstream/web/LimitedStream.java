package app.spots.gateway.upstream.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

/** A body under its limit; every fault of the caller leaves as {@link BodyRefusedException}. */
final class LimitedStream extends ServletInputStream {
    private final InputStream body;
    private final long limit;
    private long read;
    private boolean finished;

    LimitedStream(InputStream body, long limit) {
        this.body = body;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = arrived(buffer, offset, length);
        finished = count < 0;
        read += Math.max(0, count);
        if (read > limit) {
            throw BodyRefusedException.tooLarge(limit);
        }
        return count;
    }

    @Override
    public boolean isFinished() {
        return finished;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException("Bodies are read blocking, on virtual threads");
    }

    private int arrived(byte[] buffer, int offset, int length) throws IOException {
        try {
            return body.read(buffer, offset, length);
        } catch (SocketTimeoutException e) {
            throw BodyRefusedException.tooSlow();
        } catch (IOException e) {
            throw BodyRefusedException.brokenOff();
        }
    }
}
