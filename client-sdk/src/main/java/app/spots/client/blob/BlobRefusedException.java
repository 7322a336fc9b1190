package app.spots.client.blob;

import java.io.IOException;

/** What was downloaded is not what was promised; nothing of it was kept. */
public final class BlobRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private BlobRefusedException(String message) {
        super(message);
    }

    static BlobRefusedException wrongHash(String sha256) {
        return new BlobRefusedException("the bytes are not those of " + sha256);
    }

    static BlobRefusedException tooLong(String sha256, long size) {
        return new BlobRefusedException("blob " + sha256 + " is longer than its " + size + " bytes");
    }
}
