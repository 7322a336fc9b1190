package app.spots.servicedefaults.problem;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.servicedefaults.ServiceTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ProblemTests extends ServiceTest {
    private String token;

    @BeforeEach
    void takeToken() {
        token = tokens.phone("agent_7");
    }

    @Test
    void namesTheFieldsThatAreNotValid() {
        HttpResponse<String> answer = http.post("/orders", token, "{\"name\":\" \",\"count\":-1}");

        assertProblem(answer, 422);
        assertThat(answer.body()).contains("\"field\":\"name\"", "\"field\":\"count\"", "must be greater than 0");
    }

    @Test
    void namesTheParameterThatIsNotValid() {
        HttpResponse<String> answer = http.get("/paged?size=11", token);

        assertProblem(answer, 422);
        assertThat(answer.body()).contains("\"field\":\"size\"");
        assertProblem(http.get("/paged?size=many", token), 400);
        assertProblem(http.get("/paged", token), 400);
    }

    @Test
    void tellsWhereJsonIsBrokenAndNotWhatStoodThere() {
        HttpResponse<String> answer = http.post("/orders", token, "{\"name\":\"a\",\n\"count\": private}");

        assertProblem(answer, 400);
        assertThat(answer.body()).contains("line 2").doesNotContain("private");
    }

    @Test
    void tellsWhereJsonHasAnotherShape() {
        HttpResponse<String> answer = http.post("/orders", token, "{\"name\":\"a\",\"count\":\"private\"}");

        assertProblem(answer, 400);
        assertThat(answer.body()).contains("at count").doesNotContain("private");
        assertProblem(http.post("/orders", token, ""), 400);
    }

    @Test
    void repeatsTheSentenceOfTheTypeThatRefusesAValue() {
        HttpResponse<String> answer =
                http.post("/orders", token, "{\"name\":\"a\",\"count\":1,\"discount\":{\"percent\":99}}");

        assertProblem(answer, 422);
        assertThat(answer.body()).contains("at discount is out of bounds: percent must be within 0..50");
    }

    @Test
    void refusesBodiesThatAreTooLongAnnouncedOrNot() {
        String tooLong = "{\"name\":\"" + "x".repeat(5000) + "\",\"count\":1}";

        assertProblem(http.post("/orders", token, tooLong), 413);
        HttpResponse<String> chunked = http.send(http.request("/orders", token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(tooLong.getBytes(StandardCharsets.UTF_8)))));
        assertProblem(chunked, 413);
        assertThat(chunked.body()).contains("4096 bytes");
    }

    @Test
    void readsGzippedBodiesWithinTheSameLimit() {
        assertThat(postPacked("gzip", gzip("{\"name\":\"a\",\"count\":3}")).body())
                .contains("\"count\":3");
        HttpResponse<String> bomb = postPacked("gzip", gzip("{\"name\":\"" + "x".repeat(5000) + "\",\"count\":1}"));
        assertProblem(bomb, 413);
        assertThat(bomb.body()).contains("4096 bytes");
        assertProblem(postPacked("gzip", "{\"name\":\"a\",\"count\":3}".getBytes(StandardCharsets.UTF_8)), 400);
        byte[] cut = gzip("{\"name\":\"a\",\"count\":3}");
        assertProblem(postPacked("gzip", Arrays.copyOf(cut, cut.length - 12)), 400);
        assertProblem(postPacked("br", cut), 415);
    }

    private HttpResponse<String> postPacked(String encoding, byte[] body) {
        return http.send(http.request("/orders", token)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", encoding)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    @Test
    void answersWhatTheFrameworkRefuses() {
        assertProblem(http.get("/nowhere", token), 404);
        assertProblem(http.send(http.request("/guarded", token).DELETE()), 405);
        assertProblem(
                http.send(http.request("/orders", token)
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("x"))),
                415);
    }

    @Test
    void saysNothingOfTheInsideWhenSomethingBreaks() {
        HttpResponse<String> answer = http.get("/broken", token);

        assertProblem(answer, 500);
        assertThat(answer.body()).doesNotContain("hunter2", "IllegalState", "app.spots");
    }

    @Test
    void textThatCannotBeStoredIsTheCallersMistake() {
        assertProblem(http.post("/notes", token, "{\"type\":\"text\",\"text\":\"a\\u0000b\"}"), 422);
        assertProblem(
                http.post("/notes", token, "{\"type\":\"jsonb\",\"text\":\"{\\\"a\\\":\\\"\\\\u0000\\\"}\"}"), 422);
        assertThat(http.post("/notes", token, "{\"type\":\"jsonb\",\"text\":\"{}\"}")
                        .body())
                .isEqualTo("{}");
    }

    @Test
    void keepsTheValuesOfAFailedStatementOutOfTheLog(CapturedOutput output) {
        assertProblem(http.post("/unstored", token, "\"words of a person\""), 500);

        assertThat(output.getAll())
                .contains("Request failed unexpectedly", "violates not-null constraint")
                .doesNotContain("words of a person");
    }

    @Test
    void asksToComeBackWhenTheDatabaseIsAway() {
        HttpResponse<String> answer = http.get("/database-away", token);

        assertProblem(answer, 503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).doesNotContain("secret-host");
    }

    @Test
    void evenAMalformedRequestLineIsAnsweredWithAProblem() throws Exception {
        assertThat(raw("GET /<script> HTTP/1.1"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"status\":400");
    }

    @Test
    void parametersThatCannotBeDecodedAreTheCallersMistake() throws Exception {
        for (String parameters : new String[] {"size=%zz", "size=1&other=%zz", "size=%"}) {
            assertThat(raw("GET /paged?" + parameters + " HTTP/1.1\r\nAuthorization: Bearer " + token))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "cannot be decoded");
        }
    }

    private String raw(String head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write((head + "\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes());
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status, "\"detail\":");
    }
}
