package app.spots.acceptance.demo;

import app.spots.acceptance.city.Person;
import app.spots.client.http.TokenSource;
import app.spots.cluster.issuer.DevIssuerClient;
import app.spots.cluster.issuer.Scopes;
import app.spots.cluster.issuer.TokenRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A simulated person's sign-in at the development issuer. */
public final class PhoneTokens implements TokenSource {

    private static final Duration LIFE = Duration.ofHours(1);

    private final DevIssuerClient issuer;
    private final TokenRequest request;
    private @Nullable String held;

    public PhoneTokens(DevIssuerClient issuer, Person person) {
        this.issuer = issuer;
        this.request = new TokenRequest(person.agentId(), person.agentId(), person.age(), Scopes.PHONE, LIFE);
    }

    @Override
    public synchronized String current() throws IOException {
        String token = held;
        return token == null ? renewed() : token;
    }

    @Override
    public synchronized String renewed() throws IOException {
        try {
            String token = issuer.token(request);
            held = token;
            return token;
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e.getCause());
        }
    }
}
