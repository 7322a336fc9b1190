package app.spots.gateway.upstream;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Why a service gave no answer of its own. */
public enum UpstreamFailure {
    CIRCUIT_OPEN,
    UNREACHABLE,
    BUSY,
    TIMEOUT,
    CONNECTION_LOST;

    public static UpstreamFailure of(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .map(UpstreamFailure::ofCause)
                .filter(failure -> failure != CONNECTION_LOST)
                .findFirst()
                .orElse(CONNECTION_LOST);
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static UpstreamFailure ofCause(Throwable cause) {
        return switch (cause) {
            case ConnectionRequestTimeoutException full -> BUSY;
            case ConnectTimeoutException unreachable -> UNREACHABLE;
            case ConnectException refused -> UNREACHABLE;
            case UnknownHostException unknown -> UNREACHABLE;
            case SocketTimeoutException silent -> TIMEOUT;
            default -> CONNECTION_LOST;
        };
    }
}
