package app.spots.servicedefaults.identity;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The gateway's public keys: cached, fetched again for an unknown key id, kept through an outage of the gateway. */
final class GatewayKeys implements JWKSource<SecurityContext> {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int MAX_BYTES = 64 * 1024;
    private static final long FETCH_TIMEOUT_MILLIS = 10_000;

    private final JWKSource<SecurityContext> keys;
    private volatile boolean loaded;

    GatewayKeys(IdentityProperties properties) throws MalformedURLException {
        this.keys = JWKSourceBuilder.<SecurityContext>create(
                        properties.jwksUri().toURL(),
                        new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES))
                .cache(properties.keysFreshFor().toMillis(), FETCH_TIMEOUT_MILLIS)
                .refreshAheadCache(false)
                .rateLimited(properties.minFetchInterval().toMillis())
                .retrying(true)
                .outageTolerant(properties.keysUsableFor().toMillis())
                .build();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        try {
            List<JWK> found = keys.get(selector, context);
            loaded = true;
            return found;
        } catch (RateLimitReachedException e) {
            if (loaded) {
                // Keys are at hand, only not this one: the token is foreign, the gateway is not down.
                return List.of();
            }
            throw e;
        }
    }
}
