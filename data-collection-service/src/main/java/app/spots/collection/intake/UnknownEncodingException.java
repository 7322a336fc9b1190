package app.spots.collection.intake;

/** A Content-Encoding other than gzip and identity. */
public class UnknownEncodingException extends RuntimeException {
    UnknownEncodingException() {
        super("send the body plain or with Content-Encoding: gzip");
    }
}
