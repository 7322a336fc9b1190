package app.spots.gateway.identity;

/** The issuer's keys cannot be fetched, so its tokens can be neither accepted nor refused. */
public final class IssuerUnavailableException extends RuntimeException {
    private IssuerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    static IssuerUnavailableException of(String issuer, Throwable cause) {
        return new IssuerUnavailableException("The keys of the issuer " + issuer + " cannot be fetched.", cause);
    }
}
