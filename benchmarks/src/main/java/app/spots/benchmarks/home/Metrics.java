package app.spots.benchmarks.home;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A counter of a service, by its outcome. */
public final class Metrics {

    private static final long PAUSE_MS = 500;

    private final URI service;
    private final Pattern line;
    private final HttpClient http = HttpClient.newHttpClient();

    public Metrics(URI service, String counter, String outcome) {
        this.service = service;
        this.line = Pattern.compile(
                "^" + counter + "\\{[^}]*outcome=\"" + outcome + "\"[^}]*} ([0-9.E+]+)$", Pattern.MULTILINE);
    }

    public void await(long atLeast, Duration within) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(within);
        long seen = count();
        while (seen < atLeast) {
            if (Instant.now().isAfter(end)) {
                throw new IOException("Of " + atLeast + " only " + seen + " have come to " + service);
            }
            Thread.sleep(PAUSE_MS);
            seen = count();
        }
    }

    /** Until it has not changed for so long. */
    public void awaitStill(Duration still, Duration within) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(within);
        long seen = -1;
        Instant since = Instant.now();
        while (Instant.now().isBefore(since.plus(still))) {
            if (Instant.now().isAfter(end)) {
                throw new IOException("Counting goes on at " + service);
            }
            Thread.sleep(PAUSE_MS);
            long now = count();
            if (now != seen) {
                seen = now;
                since = Instant.now();
            }
        }
    }

    private long count() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(service.resolve("/actuator/prometheus")).build();
        Matcher matcher = line.matcher(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        return matcher.find() ? (long) Double.parseDouble(matcher.group(1)) : 0;
    }
}
