package app.spots.benchmarks.sync;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Sends prepared batches to one address and reads the answers. */
final class BatchDoor implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final byte[] ACCEPTED = "\"status\":\"accepted\"".getBytes(StandardCharsets.UTF_8);

    private final URI batches;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    BatchDoor(URI service) {
        this.batches = service.resolve("/v1/sync/batches");
    }

    /**
     * Sends a batch and waits for its answer.
     *
     * @return events acknowledged as accepted
     * @throws IllegalStateException for any answer but 200
     */
    int send(PreparedBatches prepared, int batch) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(batches)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + prepared.phones().tokenOf(batch))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .header("Sent-At", Instant.now().toString())
                .POST(BodyPublishers.ofByteArray(prepared.body(batch)))
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("A batch was answered " + answer.statusCode() + ": "
                        + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return occurrences(answer.body(), ACCEPTED);
        } catch (IOException failure) {
            throw new IllegalStateException("A batch was not answered", failure);
        }
    }

    static int occurrences(byte[] text, byte[] sought) {
        int found = 0;
        for (int at = 0; at <= text.length - sought.length; at++) {
            int matched = 0;
            while (matched < sought.length && text[at + matched] == sought[matched]) {
                matched++;
            }
            if (matched == sought.length) {
                found++;
                at += matched - 1;
            }
        }
        return found;
    }

    @Override
    public void close() {
        http.close();
    }
}
