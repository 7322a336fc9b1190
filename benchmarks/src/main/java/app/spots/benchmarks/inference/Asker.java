package app.spots.benchmarks.inference;

import app.spots.contracts.recommendation.Recommendations;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** Asks the service itself. */
final class Asker {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI address;
    private final UnaryOperator<String> tokens;
    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Asker(URI service, UnaryOperator<String> tokens) {
        this.address = service.resolve("/v1/recommendations");
        this.tokens = tokens;
    }

    /**
     * An answer, not read yet: reading it is no part of its time.
     *
     * @param from where its ranking came from; a refusal's status
     */
    record Told(int status, String from, byte[] body) {
        boolean isAnswer() {
            return status == 200;
        }

        Recommendations answer() {
            return JSON.readValue(body, Recommendations.class);
        }
    }

    /** Made beforehand, so that signing a token is no part of an answer's time. */
    HttpRequest request(Question question) {
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + known.computeIfAbsent(question.agentId(), tokens::apply))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(question.request())))
                .build();
    }

    Told ask(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        String status = response.headers().firstValue("Cache-Status").orElse("");
        return new Told(response.statusCode(), status.substring(status.lastIndexOf('=') + 1), response.body());
    }
}
