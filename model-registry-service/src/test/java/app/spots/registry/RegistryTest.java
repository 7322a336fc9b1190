package app.spots.registry;

import app.spots.cluster.testing.ImportRealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Random;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on real servers; one context for all tests, so each test names its own artifacts. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ImportRealInfrastructure(schema = "registry")
public abstract class RegistryTest {
    protected static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Random RANDOM = new Random(7);

    @Autowired
    protected TestTokens tokens;

    @Autowired
    protected JsonMapper json;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void blobDirectory(DynamicPropertyRegistry registry) {
        registry.add("spots.blobs.directory", () -> BlobDirectory.ROOT);
    }

    protected HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token);
    }

    protected HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    protected HttpResponse<byte[]> upload(String kind, String name, String version, byte[] bytes) {
        return send(
                request("/v1/artifacts?kind=%s&name=%s&version=%s".formatted(kind, name, version), tokens.operator())
                        .header("Content-Type", "application/octet-stream")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    }

    protected HttpResponse<byte[]> get(String path, String token) {
        return send(request(path, token).GET());
    }

    protected JsonNode body(HttpResponse<byte[]> response) {
        return json.readTree(response.body());
    }

    protected static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
