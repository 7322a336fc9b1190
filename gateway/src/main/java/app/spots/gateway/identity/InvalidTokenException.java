package app.spots.gateway.identity;

import org.jspecify.annotations.Nullable;

/** A token that no configured issuer stands behind now: forged, expired, malformed or from elsewhere. */
public final class InvalidTokenException extends RuntimeException {
    private InvalidTokenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static InvalidTokenException malformed(Throwable cause) {
        return new InvalidTokenException("The token is not a signed JWT.", cause);
    }

    static InvalidTokenException unknownIssuer() {
        return new InvalidTokenException("The token's issuer is not accepted here.", null);
    }

    static InvalidTokenException rejected(Throwable cause) {
        return new InvalidTokenException("The token is expired or its signature does not hold.", cause);
    }
}
