package app.spots.gateway.identity;

import app.spots.servicedefaults.identity.AgeBand;
import java.util.Set;

/** A request's caller as the cluster knows it: no name, no address, no birthday. */
public record Caller(String subject, Set<String> scopes, AgeBand ageBand) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }
}
