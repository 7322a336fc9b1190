package app.spots.inference.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;

/** This service's own internal token, from the gateway by client credentials, kept until shortly before it ends. */
public final class ServiceToken {
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private final RestClient http;
    private final RegistrySettings settings;
    private final String scope;
    private String token = "";
    private Instant goodUntil = Instant.EPOCH;

    /** @param scope space separated; the service must have been given each */
    public ServiceToken(RestClient http, RegistrySettings settings, String scope) {
        this.http = http;
        this.settings = settings;
        this.scope = scope;
    }

    public synchronized String get() {
        if (Instant.now().isAfter(goodUntil)) {
            Answer answer = ask();
            token = Objects.requireNonNull(answer.accessToken(), "the gateway's answer has no access_token");
            goodUntil = Instant.now().plusSeconds(answer.expiresIn()).minus(MARGIN);
        }
        return token;
    }

    /** Asks anew next time: the registry did not take this one. */
    public synchronized void forget() {
        goodUntil = Instant.EPOCH;
    }

    private Answer ask() {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("grant_type", "client_credentials");
        form.add("scope", scope);
        Answer answer = http.post()
                .uri(settings.tokenUri())
                .headers(headers -> headers.setBasicAuth(settings.clientId(), settings.clientSecret()))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .body(Answer.class);
        return Objects.requireNonNull(answer, "the gateway's answer is empty");
    }

    private record Answer(
            @JsonProperty("access_token") @Nullable String accessToken,
            @JsonProperty("expires_in") long expiresIn) {}
}
