package app.spots.benchmarks.inference;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a model took within the service, by the service's own timer. */
record ModelTime(double seconds, double calls) {

    static ModelTime of(URI service, String modelPrefix) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(service.resolve("/actuator/prometheus")).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return read(http.send(request, HttpResponse.BodyHandlers.ofString()).body(), modelPrefix);
        }
    }

    static ModelTime read(String metrics, String modelPrefix) {
        return new ModelTime(value(metrics, "sum", modelPrefix), value(metrics, "count", modelPrefix));
    }

    private static double value(String metrics, String what, String modelPrefix) {
        Matcher line = Pattern.compile(
                        "^spots_model_time_seconds_" + what + "\\{[^}]*model=\"" + Pattern.quote(modelPrefix)
                                + "[^\"]*\"[^}]*} ([0-9.E+-]+)$",
                        Pattern.MULTILINE)
                .matcher(metrics);
        double sum = 0;
        while (line.find()) {
            sum += Double.parseDouble(line.group(1));
        }
        return sum;
    }

    /** A call since then, in milliseconds; not a number when there was none. */
    double millisSince(ModelTime before) {
        return 1_000 * (seconds - before.seconds) / (calls - before.calls);
    }
}
