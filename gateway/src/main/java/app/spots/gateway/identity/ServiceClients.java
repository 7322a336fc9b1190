package app.spots.gateway.identity;

import app.spots.servicedefaults.identity.AgeBand;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The services that may ask for a token of their own, with the scopes declared for each. */
public final class ServiceClients {
    private static final byte[] NOBODY = new byte[32];
    private final Map<String, IdentityProperties.ServiceClient> clients;

    ServiceClients(Map<String, IdentityProperties.ServiceClient> clients) {
        this.clients = Map.copyOf(clients);
    }

    /** The service of that id and secret; compared in constant time, whether the id exists or not. */
    public Optional<Caller> authenticate(String id, String secret) {
        IdentityProperties.ServiceClient client = clients.get(id);
        byte[] expected = client == null ? NOBODY : client.secret().getBytes(StandardCharsets.UTF_8);
        boolean same = MessageDigest.isEqual(expected, secret.getBytes(StandardCharsets.UTF_8));
        return client != null && same
                ? Optional.of(new Caller("service:" + id, client.scopes(), AgeBand.UNKNOWN))
                : Optional.empty();
    }

    /** The caller with only the scopes it asks for, or nothing when it was never given one of them. */
    public Optional<Caller> narrowed(Caller service, Set<String> asked) {
        if (asked.isEmpty()) {
            return Optional.of(service);
        }
        return service.scopes().containsAll(asked)
                ? Optional.of(new Caller(service.subject(), asked, service.ageBand()))
                : Optional.empty();
    }
}
