package app.spots.gateway.identity;

import java.time.Instant;

/**
 * A caller with the internal token that names it to the services.
 *
 * @param expiresAt when the internal token ends
 */
public record Admission(Caller caller, String internalToken, Instant expiresAt) {
    @Override
    public String toString() {
        return "Admission[until " + expiresAt + "]";
    }
}
