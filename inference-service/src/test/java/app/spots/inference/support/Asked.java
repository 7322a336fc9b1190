package app.spots.inference.support;

import app.spots.contracts.recommendation.Recommendations;
import java.util.List;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** An answer over HTTP, and whether its ranking was kept. */
public record Asked(Recommendations answer, String from) {

    public static Asked of(RestTestClient client, String path, Object body) {
        var result = client.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Recommendations.class)
                .returnResult();
        String status = Objects.requireNonNull(result.getResponseHeaders().getFirst("Cache-Status"));
        return new Asked(
                Objects.requireNonNull(result.getResponseBody()), status.substring(status.lastIndexOf('=') + 1));
    }

    public List<String> ids() {
        return answer.items().stream().map(Recommendations.Item::itemId).toList();
    }
}
