package app.spots.client.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;

/** Requests to the gateway with the person's token; a refused token is renewed once. */
public final class GatewayHttp {
    private static final MediaType JSON = MediaType.get("application/json");
    /** As long as bytes come. */
    private static final Duration UNBOUNDED = Duration.ZERO;

    private final HttpUrl gateway;
    private final TokenSource tokens;
    private final Connectivity connectivity;
    private final OkHttpClient http;
    private final Set<Call> running = ConcurrentHashMap.newKeySet();
    private volatile Observer observer = Observer.NONE;
    private volatile boolean closed;

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

    /** Is told how requests end, by the threads that make them. */
    public void observedBy(Observer told) {
        observer = told;
    }

    public HttpAnswer get(String path, Map<String, String> query) throws IOException {
        return exchange(new Request.Builder().url(url(path, query)).get(), UNBOUNDED);
    }

    public HttpAnswer postJson(String path, byte[] body, Map<String, String> headers) throws IOException {
        return postJson(path, body, headers, UNBOUNDED);
    }

    /** @param within all of it, from the first byte to the last; zero: as long as bytes come */
    public HttpAnswer postJson(String path, byte[] body, Map<String, String> headers, Duration within)
            throws IOException {
        Request.Builder request = new Request.Builder()
                .url(url(path, Map.of()))
                .post(RequestBody.create(gzip(body), JSON))
                .header("Content-Encoding", "gzip");
        headers.forEach(request::header);
        return exchange(request, within);
    }

    /** Without the person's token, since whoever answers may be anybody. The observer is not told. */
    public HttpAnswer getOpenly(String path, Map<String, String> query, Duration within) throws IOException {
        requireConnection();
        return whole(call(new Request.Builder().url(url(path, query)).build(), within));
    }

    /** Opens an answer as a stream; the caller closes it. */
    public StreamedAnswer open(String path, Map<String, String> headers) throws IOException {
        requireConnection();
        Request.Builder request = new Request.Builder().url(url(path, Map.of())).get();
        headers.forEach(request::header);
        StreamedAnswer first = call(withToken(request, current()), UNBOUNDED);
        if (first.status() != 401) {
            return first;
        }
        first.close();
        return call(withToken(request, renewed()), UNBOUNDED);
    }

    /** Cuts what runs; from now on everything fails as offline. What was sent may have arrived all the same. */
    public void close() {
        closed = true;
        running.forEach(Call::cancel);
    }

    private HttpAnswer exchange(Request.Builder request, Duration within) throws IOException {
        requireConnection();
        HttpAnswer first = observed(withToken(request, current()), within);
        return first.status() == 401 ? observed(withToken(request, renewed()), within) : first;
    }

    private HttpAnswer observed(Request request, Duration within) throws IOException {
        try {
            HttpAnswer answer = whole(call(request, within));
            observer.answered(answer.isJson());
            return answer;
        } catch (OfflineException e) {
            observer.failed();
            throw e;
        }
    }

    private StreamedAnswer call(Request request, Duration within) throws IOException {
        Call call = http.newCall(request);
        call.timeout().timeout(within.toMillis(), TimeUnit.MILLISECONDS);
        running.add(call);
        try {
            if (closed) {
                throw new IOException("closed");
            }
            return new StreamedAnswer(call.execute(), () -> running.remove(call));
        } catch (IOException e) {
            running.remove(call);
            throw unreachable(e);
        }
    }

    private static HttpAnswer whole(StreamedAnswer answer) throws IOException {
        try (answer;
                ResponseBody body = answer.response().body()) {
            return new HttpAnswer(answer.status(), answer.response().headers(), body.bytes());
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private String current() throws IOException {
        try {
            return tokens.current();
        } catch (IOException e) {
            throw noToken(e);
        }
    }

    private String renewed() throws IOException {
        try {
            return tokens.renewed();
        } catch (IOException e) {
            throw noToken(e);
        }
    }

    /** Without a network a sign-in gives no token either. */
    private static OfflineException noToken(IOException cause) {
        return new OfflineException("no access token could be had", cause);
    }

    private static OfflineException unreachable(IOException cause) {
        return new OfflineException("the gateway could not be reached", cause);
    }

    private void requireConnection() throws OfflineException {
        if (!connectivity.isConnected()) {
            throw new OfflineException("no network");
        }
    }

    private static Request withToken(Request.Builder request, String token) {
        return request.header("Authorization", "Bearer " + token).build();
    }

    private HttpUrl url(String path, Map<String, String> query) {
        HttpUrl url = gateway.resolve(path);
        if (url == null) {
            throw new IllegalArgumentException("not a path: " + path);
        }
        HttpUrl.Builder whole = url.newBuilder();
        query.forEach(whole::addQueryParameter);
        return whole.build();
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        }
        return packed.toByteArray();
    }

    /** Learns from every request whether the gateway is there. */
    public interface Observer {
        Observer NONE = new Observer() {};

        /** Somebody answered. @param inJson as the gateway does, and as few others do */
        default void answered(boolean inJson) {}

        default void failed() {}
    }
}
