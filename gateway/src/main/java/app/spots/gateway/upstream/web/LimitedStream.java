package app.spots.gateway.upstream.web;

import app.spots.servicedefaults.problem.BoundedBodyStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

/** A body under its limit; every fault of the caller leaves as {@link BodyRefusedException}. */
final class LimitedStream extends BoundedBodyStream {
    LimitedStream(InputStream body, long limit) {
        super(body, limit);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
        } catch (BodyRefusedException e) {
            throw e;
        } catch (SocketTimeoutException e) {
            throw BodyRefusedException.tooSlow();
        } catch (IOException e) {
            throw BodyRefusedException.brokenOff();
        }
    }

    @Override
    protected IOException tooLarge(long limitBytes) {
        return BodyRefusedException.tooLarge(limitBytes);
    }
}
