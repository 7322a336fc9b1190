package app.spots.client.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.client.Gateway;
import app.spots.client.SpotsClient;
import app.spots.client.http.OfflineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobTests {
    private final byte[] bytes = new byte[300_000];
    private String hash = "";

    @TempDir
    Path directory;

    @BeforeEach
    void fill() throws Exception {
        new SplittableRandom(7).nextBytes(bytes);
        hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void fetchesOnceAndVerifies() throws Exception {
        List<String> requests = new ArrayList<>();
        try (Gateway gateway = new Gateway(request -> {
                    requests.add(request.getTarget());
                    return ok(bytes);
                });
                SpotsClient phone = gateway.client(directory)) {
            assertThat(Files.readAllBytes(phone.blob(hash, bytes.length))).isEqualTo(bytes);
            assertThat(Files.readAllBytes(phone.blob(hash, bytes.length))).isEqualTo(bytes);
            assertThat(requests).containsExactly("/v1/blobs/sha256/" + hash);
        }
    }

    @Test
    void goesOnWhereADownloadWasCut() throws Exception {
        List<String> ranges = new ArrayList<>();
        try (Gateway gateway = new Gateway(request -> {
                    String range = request.getHeaders().get("Range");
                    ranges.add(String.valueOf(range));
                    return range == null ? cut() : rest(request, range);
                });
                SpotsClient phone = gateway.client(directory)) {
            assertThatThrownBy(() -> phone.blob(hash, bytes.length)).isInstanceOf(OfflineException.class);
            assertThat(Files.readAllBytes(phone.blob(hash, bytes.length))).isEqualTo(bytes);
            assertThat(ranges).hasSize(2);
            assertThat(ranges.get(1)).matches("bytes=[1-9][0-9]*-");
        }
    }

    @Test
    void startsAnewWhenTheServerSendsTheWholeAgain() throws Exception {
        List<String> ranges = new ArrayList<>();
        try (Gateway gateway = new Gateway(request -> {
                    ranges.add(String.valueOf(request.getHeaders().get("Range")));
                    return ranges.size() == 1 ? cut() : ok(bytes);
                });
                SpotsClient phone = gateway.client(directory)) {
            assertThatThrownBy(() -> phone.blob(hash, bytes.length)).isInstanceOf(OfflineException.class);
            assertThat(Files.readAllBytes(phone.blob(hash, bytes.length))).isEqualTo(bytes);
        }
    }

    @Test
    void refusesOtherBytesAndKeepsNothing() throws Exception {
        byte[] tampered = bytes.clone();
        tampered[1234] ^= 1;
        try (Gateway gateway = new Gateway(request -> ok(tampered));
                SpotsClient phone = gateway.client(directory)) {
            assertThatThrownBy(() -> phone.blob(hash, bytes.length)).isInstanceOf(BlobRefusedException.class);
            try (var kept = Files.list(directory.resolve("blobs"))) {
                assertThat(kept).isEmpty();
            }
        }
    }

    @Test
    void cutsOffAnEndlessBlob() throws Exception {
        try (Gateway gateway = new Gateway(request -> ok(bytes));
                SpotsClient phone = gateway.client(directory)) {
            assertThatThrownBy(() -> phone.blob(hash, 1_000)).isInstanceOf(BlobRefusedException.class);
        }
    }

    private MockResponse rest(RecordedRequest request, String range) {
        assertThat(request.getHeaders().get("If-Range")).isEqualTo('"' + hash + '"');
        int from = Integer.parseInt(range.replaceAll("[^0-9]", ""));
        return new MockResponse.Builder()
                .code(206)
                .addHeader("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length)
                .body(new Buffer().write(Arrays.copyOfRange(bytes, from, bytes.length)))
                .build();
    }

    private MockResponse cut() {
        return new MockResponse.Builder()
                .body(new Buffer().write(bytes))
                .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                .build();
    }

    private static MockResponse ok(byte[] body) {
        return new MockResponse.Builder().body(new Buffer().write(body)).build();
    }
}
