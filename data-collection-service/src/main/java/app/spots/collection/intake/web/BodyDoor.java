package app.spots.collection.intake.web;

import app.spots.collection.CollectionProperties;
import app.spots.collection.intake.BodyTooLargeException;
import app.spots.collection.intake.BoundedBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Lets a bounded number of bodies in at a time; beyond it callers are turned away before their body is read. */
@Component
public class BodyDoor {
    private final Semaphore places;

    BodyDoor(CollectionProperties properties) {
        this.places = new Semaphore(properties.maxBodiesInFlight());
    }

    /**
     * @param maxBytes of the decoded body
     * @throws TooBusyException without having read the body
     */
    public <T> T enter(HttpServletRequest request, int maxBytes, Function<byte[], T> then) {
        if (request.getContentLengthLong() > maxBytes) {
            throw BodyTooLargeException.beyondBytes(maxBytes);
        }
        if (!places.tryAcquire()) {
            throw new TooBusyException();
        }
        try {
            return then.apply(BoundedBody.read(
                    request.getInputStream(), request.getHeader(HttpHeaders.CONTENT_ENCODING), maxBytes));
        } catch (IOException e) {
            throw new UncheckedIOException("the body could not be read to its end", e);
        } finally {
            places.release();
        }
    }
}
