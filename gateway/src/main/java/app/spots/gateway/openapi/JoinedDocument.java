package app.spots.gateway.openapi;

import app.spots.gateway.upstream.ServiceName;
import app.spots.gateway.upstream.Upstream;
import app.spots.gateway.upstream.UpstreamFailure;
import app.spots.gateway.upstream.Upstreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cluster's API in one document, fetched from the services side by side and kept for some seconds, so that asking for
 * it often asks the services seldom. A service that does not answer is listed as missing, never left out silently.
 */
@Component
public class JoinedDocument {
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final Duration KEPT_WITH_HOLES = Duration.ofSeconds(1);
    private final Upstreams upstreams;
    private final JsonMapper mapper;
    private final ObjectNode own;
    private volatile @Nullable Kept kept;

    JoinedDocument(Upstreams upstreams, JsonMapper mapper) {
        this.upstreams = upstreams;
        this.mapper = mapper;
        this.own = own(mapper);
    }

    public byte[] json() {
        Kept last = kept;
        return last != null && last.isFresh() ? last.json() : renewed();
    }

    /** One at a time: whoever asks meanwhile waits for the same document. */
    private synchronized byte[] renewed() {
        Kept last = kept;
        if (last == null || !last.isFresh()) {
            last = joined();
            kept = last;
        }
        return last.json();
    }

    private Kept joined() {
        List<ServiceDocument> documents = fetched();
        boolean whole = documents.stream().noneMatch(document -> document.missing() != null);
        Duration keeping = whole ? KEPT : KEPT_WITH_HOLES;
        ObjectNode joined = new DocumentMerge(mapper).of(documents);
        joined.withObjectProperty("paths").setAll(own);
        return new Kept(mapper.writeValueAsBytes(joined), System.nanoTime() + keeping.toNanos());
    }

    private static ObjectNode own(JsonMapper mapper) {
        try (InputStream paths = JoinedDocument.class.getResourceAsStream("/openapi/gateway.json")) {
            return (ObjectNode) mapper.readTree(paths);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ServiceDocument> fetched() {
        try (ExecutorService fetching = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ServiceDocument>> documents = Arrays.stream(ServiceName.values())
                    .map(name -> fetching.submit(() -> fetch(upstreams.get(name))))
                    .toList();
            return documents.stream().map(JoinedDocument::result).toList();
        }
    }

    private ServiceDocument fetch(Upstream upstream) {
        try {
            byte[] json = upstream.http()
                    .get()
                    .uri(upstream.uri().resolve("/v3/api-docs"))
                    .retrieve()
                    .body(byte[].class);
            return json != null && mapper.readTree(json) instanceof ObjectNode document
                    ? ServiceDocument.of(upstream.name(), document)
                    : ServiceDocument.missing(upstream.name(), "not_a_document");
        } catch (JacksonException e) {
            return ServiceDocument.missing(upstream.name(), "not_a_document");
        } catch (RestClientException e) {
            return ServiceDocument.missing(
                    upstream.name(), UpstreamFailure.of(e).wireName());
        }
    }

    private static ServiceDocument result(Future<ServiceDocument> document) {
        try {
            return document.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while joining OpenAPI documents", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Joining OpenAPI documents failed", e);
        }
    }

    private record Kept(byte[] json, long until) {
        boolean isFresh() {
            return System.nanoTime() - until <= 0;
        }
    }
}
