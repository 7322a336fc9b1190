package app.spots.modelruntime;

/** A file is not fit to be run as a model. The message says which check failed, safe to show to an operator. */
public final class ModelRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    private ModelRefusedException(Reason reason, String detail) {
        super("Model refused (" + reason.wireName() + "): " + detail);
        this.reason = reason;
    }

    public static ModelRefusedException because(Reason reason, String detail) {
        return new ModelRefusedException(reason, detail);
    }

    public Reason reason() {
        return reason;
    }

    public enum Reason {
        /** Larger than its limit. */
        TOO_LARGE,
        /** Not what its format says. */
        MALFORMED,
        /** Fields or versions that this code does not know, so cannot vouch for. */
        UNSUPPORTED,
        /** A tensor points at a file. */
        EXTERNAL_DATA,
        OPERATOR_NOT_ALLOWED,
        DOMAIN_NOT_ALLOWED,
        /** Graphs nested too deep, too many nodes. */
        TOO_COMPLEX,
        /** A digest or checksum differs. */
        CORRUPT,
        /** The native runtime would not load it, or it does not answer as its metadata says. */
        DOES_NOT_RUN;

        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
