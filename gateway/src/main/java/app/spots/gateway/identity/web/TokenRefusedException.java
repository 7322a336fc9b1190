package app.spots.gateway.identity.web;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A service's token request refused: problem details that carry OAuth's {@code error} (RFC 6749, section 5.2) too. */
final class TokenRefusedException extends ErrorResponseException {
    private TokenRefusedException(HttpStatus status, String error, String detail) {
        super(status);
        setDetail(detail);
        getBody().setProperty("error", error);
    }

    static TokenRefusedException invalidClient() {
        TokenRefusedException refused = new TokenRefusedException(
                HttpStatus.UNAUTHORIZED, "invalid_client", "No service of that id and secret.");
        refused.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"spots-internal\"");
        return refused;
    }

    static TokenRefusedException unsupportedGrantType() {
        return new TokenRefusedException(
                HttpStatus.BAD_REQUEST, "unsupported_grant_type", "Only grant_type=client_credentials is given here.");
    }

    static TokenRefusedException invalidScope() {
        return new TokenRefusedException(
                HttpStatus.BAD_REQUEST,
                "invalid_scope",
                "A scope was asked for that is not declared for this service.");
    }
}
