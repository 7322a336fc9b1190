package app.spots.client.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Requests to the gateway with the person's token; a refused token is renewed once. */
public final class GatewayHttp {
    private static final MediaType JSON = MediaType.get("application/json");

    private final HttpUrl gateway;
    private final TokenSource tokens;
    private final Connectivity connectivity;
    private final OkHttpClient http;

    public GatewayHttp(String gateway, TokenSource tokens, Connectivity connectivity, OkHttpClient shared) {
        this.gateway = HttpUrl.get(gateway);
        this.tokens = tokens;
        this.connectivity = connectivity;
        this.http = shared.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .readTimeout(Duration.ofSeconds(30))
                // A captive portal answers by redirecting to itself; the gateway never redirects.
                .followRedirects(false)
                .build();
    }

    public HttpAnswer get(String path, Map<String, String> query) throws IOException {
        HttpUrl.Builder url = url(path).newBuilder();
        query.forEach(url::addQueryParameter);
        return exchange(new Request.Builder().url(url.build()).get());
    }

    public HttpAnswer postJson(String path, byte[] body, Map<String, String> headers) throws IOException {
        Request.Builder request = new Request.Builder()
                .url(url(path))
                .post(RequestBody.create(gzip(body), JSON))
                .header("Content-Encoding", "gzip");
        headers.forEach(request::header);
        return exchange(request);
    }

    /** Opens a streamed answer; the caller closes it. */
    public Response open(String path, Map<String, String> headers) throws IOException {
        Request.Builder request = new Request.Builder().url(url(path)).get();
        headers.forEach(request::header);
        return execute(request);
    }

    private HttpAnswer exchange(Request.Builder request) throws IOException {
        try (Response response = execute(request);
                ResponseBody body = response.body()) {
            return new HttpAnswer(response.code(), response.headers(), body.bytes());
        }
    }

    private Response execute(Request.Builder request) throws IOException {
        if (!connectivity.isConnected()) {
            throw new OfflineException("no network");
        }
        Response first = send(request, tokens.current());
        if (first.code() != 401) {
            return first;
        }
        first.close();
        return send(request, tokens.renewed());
    }

    private Response send(Request.Builder request, String token) throws IOException {
        try {
            return http.newCall(
                            request.header("Authorization", "Bearer " + token).build())
                    .execute();
        } catch (IOException e) {
            throw new OfflineException("the gateway could not be reached", e);
        }
    }

    private HttpUrl url(String path) {
        HttpUrl url = gateway.resolve(path);
        if (url == null) {
            throw new IllegalArgumentException("not a path: " + path);
        }
        return url;
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        }
        return packed.toByteArray();
    }
}
