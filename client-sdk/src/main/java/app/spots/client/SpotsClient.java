package app.spots.client;

import app.spots.client.blob.BlobStore;
import app.spots.client.cache.AnswerCache;
import app.spots.client.clock.PhoneClock;
import app.spots.client.http.Connectivity;
import app.spots.client.http.GatewayHttp;
import app.spots.client.http.HttpAnswer;
import app.spots.client.http.OfflineException;
import app.spots.client.http.TokenSource;
import app.spots.client.json.Json;
import app.spots.client.queue.EventQueue;
import app.spots.client.queue.SqliteEventQueue;
import app.spots.client.sync.SyncOutcome;
import app.spots.client.sync.Uploader;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.sync.SyncEvent;
import app.spots.contracts.sync.SyncPull;
import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * SPOTS on a phone. Recording never needs the network; asking uses it when it is there. Safe for use by several threads.
 *
 * <p>A simple first version: the queue is unbounded (nothing is ever dropped), offline answers are the last ones served, and the app
 * calls {@link #sync} and {@link #pull} itself.
 */
public final class SpotsClient implements AutoCloseable {
    private static final String LAST_ANSWER = "recommendations";
    private static final String CURSOR = "cursor";
    private static final int MUST_REFETCH = 410;

    private final GatewayHttp gateway;
    private final PhoneClock clock;
    private final EventQueue queue;
    private final Uploader uploader;
    private final AnswerCache cache;
    private final BlobStore blobs;

    private SpotsClient(GatewayHttp gateway, PhoneClock clock, Path directory) throws IOException {
        this.gateway = gateway;
        this.clock = clock;
        this.queue = SqliteEventQueue.open(Files.createDirectories(directory).resolve("queue.db"));
        this.uploader = new Uploader(queue, gateway, clock, new SplittableRandom());
        this.cache = new AnswerCache(directory.resolve("answers"));
        this.blobs = new BlobStore(directory.resolve("blobs"), gateway);
    }

    /**
     * Opens the client's storage, or creates it.
     *
     * @param gatewayUrl for example {@code http://127.0.0.1:8080}
     * @param directory the app's own, one for each person who signs in: the queue is theirs; one client at a time
     * @param http shared by clients of one process, so that they share threads and connections
     */
    public static SpotsClient open(
            String gatewayUrl,
            Path directory,
            TokenSource tokens,
            Connectivity connectivity,
            PhoneClock clock,
            OkHttpClient http)
            throws IOException {
        return new SpotsClient(new GatewayHttp(gatewayUrl, tokens, connectivity, http), clock, directory);
    }

    /**
     * Keeps an event durably. When this returns, the event survives until the cluster has told its fate.
     *
     * @param type of {@link app.spots.contracts.event.EventTypes#INTERACTIONS}
     * @param payload valid under the type's payload schema
     * @param impressionId the recommendation it belongs to, where there is one
     */
    public SyncEvent record(String type, Map<String, Object> payload, @Nullable UUID impressionId, Consent consent) {
        return queue.append(seq -> new SyncEvent(
                UuidCreator.getTimeOrderedEpoch(),
                seq,
                type,
                1,
                clock.wall(),
                clock.elapsedMs(),
                clock.bootId(),
                null,
                impressionId,
                consent.version(),
                consent.purposes(),
                payload));
    }

    /** Uploads what waits. Without a network it returns at once and says so in its outcome. */
    public SyncOutcome sync() {
        return uploader.upload();
    }

    /** Events that wait for the cluster. */
    public long waiting() {
        return queue.depth();
    }

    public String installId() {
        return queue.installId();
    }

    /**
     * Recommendations: decided now, or the last ones when the gateway cannot be reached.
     *
     * @throws OfflineException without network and without an earlier answer
     * @throws app.spots.client.http.GatewayProblemException when the gateway refuses the request
     */
    public CachedAnswer recommend(RecommendationRequest request) throws IOException {
        try {
            HttpAnswer answer = gateway.postJson("/v1/recommendations", Json.write(request), Map.of());
            Recommendations decided = answer.as(Recommendations.class);
            cache.put(LAST_ANSWER, decided);
            return new CachedAnswer(decided, false);
        } catch (OfflineException e) {
            return cache.get(LAST_ANSWER, Recommendations.class)
                    .map(last -> new CachedAnswer(last, true))
                    .orElseThrow(() -> e);
        }
    }

    /** Hands over what changed since the last pull, page by page in order. */
    public void pull(PulledChanges changes) throws IOException {
        String cursor = cache.get(CURSOR, String.class).orElse("");
        SyncPull page;
        do {
            HttpAnswer answer = pullAfter(cursor);
            if (answer.status() == MUST_REFETCH && !cursor.isEmpty()) {
                changes.startOver();
                answer = pullAfter("");
            }
            page = answer.as(SyncPull.class);
            changes.keep(page);
            cursor = page.cursor();
            cache.put(CURSOR, cursor);
        } while (page.hasMore());
    }

    private HttpAnswer pullAfter(String cursor) throws IOException {
        return gateway.get("/v1/sync/pull", cursor.isEmpty() ? Map.of() : Map.of("cursor", cursor));
    }

    /** A blob of a release, verified against its hash. */
    public Path blob(String sha256, long size) throws IOException {
        return blobs.fetch(sha256, size);
    }

    @Override
    public void close() {
        queue.close();
    }
}
