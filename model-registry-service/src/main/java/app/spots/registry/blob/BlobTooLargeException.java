package app.spots.registry.blob;

/** More bytes came than one blob may have. */
public final class BlobTooLargeException extends RuntimeException {
    private final long limitBytes;

    BlobTooLargeException(long limitBytes) {
        super("A blob has at most " + limitBytes + " bytes");
        this.limitBytes = limitBytes;
    }

    public long limitBytes() {
        return limitBytes;
    }
}
