package app.spots.cluster.issuer;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;

/** Asks a development issuer for access tokens. */
public final class DevIssuerClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final URI issuer;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    public DevIssuerClient(URI issuer) {
        this.issuer = issuer;
    }

    /**
     * Asks for one token.
     *
     * @throws UncheckedIOException when the issuer does not answer
     * @throws IllegalArgumentException when it refuses the request, with its reason
     */
    public String token(TokenRequest request) {
        try {
            HttpResponse<String> answer = http.send(post(request), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalArgumentException("The development issuer refused: " + answer.body());
            }
            return JSONObjectUtils.getString(JSONObjectUtils.parse(answer.body()), "access_token");
        } catch (IOException e) {
            throw new UncheckedIOException("The development issuer at " + issuer + " does not answer", e);
        } catch (ParseException e) {
            throw new UncheckedIOException(new IOException("Not a token answer from " + issuer, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("Interrupted while asking for a token"));
        }
    }

    private HttpRequest post(TokenRequest request) {
        return HttpRequest.newBuilder(URI.create(issuer + "/token"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(FormBody.write(request.form())))
                .build();
    }
}
