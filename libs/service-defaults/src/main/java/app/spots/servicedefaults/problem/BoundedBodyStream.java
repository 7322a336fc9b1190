package app.spots.servicedefaults.problem;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request's body of which no more than a limit can be read. Read blocking, on virtual threads. */
public class BoundedBodyStream extends ServletInputStream {
    private final InputStream body;
    private final long limit;
    private long read;
    private boolean finished;

    public BoundedBodyStream(InputStream body, long limit) {
        this.body = body;
        this.limit = limit;
    }

    /** What is thrown when more comes than the limit. */
    protected IOException tooLarge(long limitBytes) {
        return new RequestTooLargeException(limitBytes);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = body.read(target, offset, length);
        finished = count < 0;
        read += Math.max(0, count);
        if (read > limit) {
            throw tooLarge(limit);
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
        throw new IllegalStateException("Bodies are read blocking");
    }
}
