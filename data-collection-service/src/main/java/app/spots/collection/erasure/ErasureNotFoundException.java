package app.spots.collection.erasure;

import java.util.UUID;

/** No erasure has this id, or it is another person's. */
public class ErasureNotFoundException extends RuntimeException {
    private ErasureNotFoundException(String message) {
        super(message);
    }

    public static ErasureNotFoundException forId(UUID erasureId) {
        return new ErasureNotFoundException("no erasure has id " + erasureId);
    }
}
