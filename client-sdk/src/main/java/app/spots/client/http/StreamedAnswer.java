package app.spots.client.http;

import java.io.InputStream;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** An answer whose body is read as it comes. */
public final class StreamedAnswer implements AutoCloseable {
    private final Response response;
    private final Runnable whenClosed;

    StreamedAnswer(Response response, Runnable whenClosed) {
        this.response = response;
        this.whenClosed = whenClosed;
    }

    public int status() {
        return response.code();
    }

    public @Nullable String header(String name) {
        return response.header(name);
    }

    /** Not gzipped; fails with an IOException where the connection breaks. */
    public InputStream body() {
        return response.body().byteStream();
    }

    Response response() {
        return response;
    }

    @Override
    public void close() {
        whenClosed.run();
        response.close();
    }
}
