package app.spots.gateway.identity;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An issuer's public keys, cached; fetched again for an unknown key id, but not more often than every 30 seconds, so
 * that forged tokens cannot make the gateway hammer the issuer; kept for hours through the issuer's outage.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);
    private static final Duration THROUGH_OUTAGE = Duration.ofHours(4);
    private static final int LARGEST_DOCUMENT = 256 * 1024;

    private final ResourceRetriever retriever = new DefaultResourceRetriever(
            (int) FETCH_TIMEOUT.toMillis(), (int) FETCH_TIMEOUT.toMillis(), LARGEST_DOCUMENT);
    private final String issuer;
    private final @Nullable URI jwkSetUri;
    private volatile @Nullable JWKSource<SecurityContext> found;

    IssuerKeys(String issuer, @Nullable URI jwkSetUri) {
        this.issuer = issuer;
        this.jwkSetUri = jwkSetUri;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        JWKSource<SecurityContext> source = found;
        if (source == null) {
            source = cached(location());
            found = source;
        }
        return source.get(selector, context);
    }

    private URL location() throws KeySourceException {
        try {
            return jwkSetUri == null ? discovered() : jwkSetUri.toURL();
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw new KeySourceException("Discovery of " + issuer + " failed", e);
        }
    }

    private URL discovered() throws IOException, ParseException {
        URI document = URI.create(issuer.replaceAll("/$", "") + "/.well-known/openid-configuration");
        Map<String, Object> configuration = JSONObjectUtils.parse(
                retriever.retrieveResource(document.toURL()).getContent());
        if (!issuer.equals(configuration.get("issuer"))) {
            throw new IOException("The discovery document names another issuer");
        }
        return JSONObjectUtils.getURI(configuration, "jwks_uri").toURL();
    }

    private JWKSource<SecurityContext> cached(URL location) {
        return JWKSourceBuilder.create(location, retriever)
                .cache(FRESH.toMillis(), FETCH_TIMEOUT.multipliedBy(2).toMillis())
                .refreshAheadCache(false)
                .rateLimited(BETWEEN_FETCHES.toMillis())
                .outageTolerant(THROUGH_OUTAGE.toMillis())
                .build();
    }
}
