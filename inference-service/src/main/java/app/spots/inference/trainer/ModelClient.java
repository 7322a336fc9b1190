package app.spots.inference.trainer;

import app.spots.contracts.model.ModelTrained;
import app.spots.contracts.release.Artifact;
import app.spots.inference.release.RegistrySettings;
import java.net.URI;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** The registry, to which models are proposed. */
@Component
class ModelClient {
    private static final String KIND = "model";

    private final ServiceCalls calls;
    private final URI registry;
    private final JsonMapper json;

    ModelClient(ServiceCalls calls, RegistrySettings settings, JsonMapper json) {
        this.calls = calls;
        this.registry = settings.uri();
        this.json = json;
    }

    /** The same bytes again change nothing. */
    ModelTrained.Bytes propose(String name, String version, byte[] bytes) {
        URI uri = UriComponentsBuilder.fromUri(registry)
                .path("/v1/artifacts")
                .queryParam("kind", KIND)
                .queryParam("name", name)
                .queryParam("version", version)
                .build()
                .toUri();
        Artifact artifact = Objects.requireNonNull(calls.http()
                .post()
                .uri(uri)
                .headers(calls::authorise)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(bytes)
                .exchange((request, response) -> {
                    if (!response.getStatusCode().isSameCodeAs(HttpStatus.CREATED)
                            && !response.getStatusCode().isSameCodeAs(HttpStatus.OK)) {
                        throw calls.failure(uri, response);
                    }
                    return json.readValue(response.getBody().readAllBytes(), Artifact.class);
                }));
        return new ModelTrained.Bytes(artifact.version(), artifact.sha256(), artifact.size());
    }
}
