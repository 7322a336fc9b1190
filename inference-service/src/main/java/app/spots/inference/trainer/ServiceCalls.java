package app.spots.inference.trainer;

import app.spots.inference.release.RegistrySettings;
import app.spots.inference.release.ServiceToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Calls of the other services under this service's own name: it may read data sets and propose models, and nothing else. */
@Component
class ServiceCalls {
    private static final String SCOPE = "datasets:read models:propose";
    private static final int LONGEST_PROBLEM = 64 * 1024;

    private final RestClient http;
    private final ServiceToken token;
    private final JsonMapper json;

    ServiceCalls(RegistrySettings settings, JsonMapper json) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .build();
        var requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(settings.readTimeout());
        this.http = RestClient.builder().requestFactory(requests).build();
        this.token = new ServiceToken(http, settings, SCOPE);
        this.json = json;
    }

    RestClient http() {
        return http;
    }

    void authorise(HttpHeaders headers) {
        headers.setBearerAuth(token.get());
    }

    /** What an answer says that is not the wanted one. */
    CallFailedException failure(URI uri, ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        String told;
        try {
            told = json.readTree(response.getBody().readNBytes(LONGEST_PROBLEM))
                    .path("detail")
                    .asString("");
        } catch (JacksonException unreadable) {
            told = "";
        }
        return new CallFailedException(
                status, uri.getPath() + " answered " + status + (told.isEmpty() ? "" : ": " + told));
    }
}
