package app.spots.collection.intake.web;

import app.spots.collection.CollectionProperties;
import app.spots.collection.intake.BodyTooLargeException;
import app.spots.collection.intake.BoundedBody;
import app.spots.servicedefaults.problem.RequestTooLargeException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Lets a bounded number of bodies in at a time, so that memory stays flat. Others wait a moment outside, unread, and are
 * then turned away.
 */
@Component
public class BodyDoor {
    /** A larger body takes several places, but never so many that it could not get in. */
    private static final int BYTES_PER_PLACE = 2 * 1024 * 1024;

    private static final int MAX_PLACES_EACH = 4;

    private final Semaphore places;
    private final Duration maxWait;

    BodyDoor(CollectionProperties properties) {
        this.places = new Semaphore(properties.maxBodiesInFlight(), true);
        this.maxWait = properties.maxWait();
    }

    /**
     * @param maxBytes of the decoded body
     * @throws TooBusyException without having read the body
     */
    public <T> T enter(HttpServletRequest request, int maxBytes, Function<byte[], T> then) {
        if (request.getContentLengthLong() > maxBytes) {
            throw BodyTooLargeException.beyondBytes(maxBytes);
        }
        int needed = Math.clamp(maxBytes / BYTES_PER_PLACE, 1, MAX_PLACES_EACH);
        if (!acquire(needed)) {
            throw new TooBusyException();
        }
        try {
            return then.apply(BoundedBody.read(
                    request.getInputStream(), request.getHeader(HttpHeaders.CONTENT_ENCODING), maxBytes));
        } catch (RequestTooLargeException e) {
            // The service's own limit, where an endpoint's is as high.
            throw BodyTooLargeException.beyondBytes(maxBytes);
        } catch (IOException e) {
            throw new BodyCutOffException(e);
        } finally {
            places.release(needed);
        }
    }

    private boolean acquire(int needed) {
        try {
            return places.tryAcquire(needed, maxWait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
