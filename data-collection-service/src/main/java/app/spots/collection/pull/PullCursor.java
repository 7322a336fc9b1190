package app.spots.collection.pull;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/**
 * How far a phone has pulled. Opaque to it.
 *
 * @param epoch of the projection; another one's positions mean nothing here
 * @param releases position of the last release told
 * @param profile revision of the last profile told
 */
record PullCursor(UUID epoch, long releases, long profile) {
    private static final byte VERSION = 1;
    private static final int BYTES = 33;

    static PullCursor start(UUID epoch) {
        return new PullCursor(epoch, 0, 0);
    }

    String encode() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putLong(epoch.getMostSignificantBits())
                .putLong(epoch.getLeastSignificantBits())
                .putLong(releases)
                .putLong(profile);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @throws MustRefetchException on a cursor that was not given out by this version */
    static PullCursor decode(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() != BYTES || bytes.get() != VERSION) {
                throw MustRefetchException.unknownCursor();
            }
            return new PullCursor(new UUID(bytes.getLong(), bytes.getLong()), bytes.getLong(), bytes.getLong());
        } catch (IllegalArgumentException e) {
            throw MustRefetchException.unknownCursor();
        }
    }
}
