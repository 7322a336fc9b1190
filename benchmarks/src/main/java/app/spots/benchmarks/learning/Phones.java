package app.spots.benchmarks.learning;

import app.spots.acceptance.city.Reaction;
import app.spots.acceptance.demo.PhoneTokens;
import app.spots.client.http.GatewayHttp;
import app.spots.client.http.HttpAnswer;
import app.spots.client.http.OfflineException;
import app.spots.client.http.TokenSource;
import app.spots.client.json.Json;
import app.spots.cluster.issuer.DevIssuerClient;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.sync.SyncAnswer;
import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncStatus;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/** The people's phones: they ask through the gateway, some at a time. */
public final class Phones implements AutoCloseable {

    private static final int IN_FLIGHT = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_MS = 200;

    private final Town town;
    private final URI gateway;
    private final DevIssuerClient issuer;
    private final int shown;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(IN_FLIGHT, 1, TimeUnit.MINUTES))
            .build();
    private final Map<String, TokenSource> tokens = new ConcurrentHashMap<>();
    private final Map<String, Long> nextSeq = new ConcurrentHashMap<>();

    public Phones(Town town, URI gateway, URI issuer, int shown) {
        this.town = town;
        this.gateway = gateway;
        this.issuer = new DevIssuerClient(issuer);
        this.shown = shown;
    }

    /** What somebody does with an answer, on the same thread. */
    public interface Use {
        void of(Answered answered) throws IOException, InterruptedException;
    }

    /** Answers in the order of asking. */
    public List<Answered> ask(List<Ask> asks, Use use) throws IOException, InterruptedException {
        Semaphore permits = new Semaphore(IN_FLIGHT);
        List<Future<Answered>> answers = new ArrayList<>(asks.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Ask ask : asks) {
                permits.acquire();
                answers.add(threads.submit(() -> {
                    try {
                        Answered answered = new Answered(ask, answer(ask));
                        use.of(answered);
                        return answered;
                    } finally {
                        permits.release();
                    }
                }));
            }
            List<Answered> answered = new ArrayList<>(asks.size());
            for (Future<Answered> each : answers) {
                answered.add(each.get());
            }
            return answered;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    /** What this answer is decided by now. */
    public Recommendations answer(Ask ask) throws IOException, InterruptedException {
        HttpAnswer answer = post(
                ask,
                "/v1/recommendations",
                new RecommendationRequest(
                        town.whereabouts(ask.person()), town.at(ask.slot()), null, null, shown, null));
        return answer.as(Recommendations.class);
    }

    /** Tells what was shown and done, through the sync protocol. */
    public void report(Answered answered, List<Reaction> reactions) throws IOException, InterruptedException {
        String agentId = answered.ask().person().agentId();
        SyncBatch batch = Report.of(answered, reactions, nextSeq.getOrDefault(agentId, 1L));
        SyncAnswer answer = post(answered.ask(), "/v1/sync/batches", batch).as(SyncAnswer.class);
        boolean taken = answer.results().values().stream()
                .allMatch(result -> result.status() == SyncStatus.ACCEPTED || result.status() == SyncStatus.DUPLICATE);
        if (!taken) {
            throw new IOException("Not everything was accepted: " + answer.results());
        }
        nextSeq.put(agentId, batch.events().getLast().seq() + 1);
    }

    private HttpAnswer post(Ask ask, String path, Object body) throws IOException, InterruptedException {
        TokenSource token =
                tokens.computeIfAbsent(ask.person().agentId(), agentId -> new PhoneTokens(issuer, ask.person()));
        GatewayHttp phone = new GatewayHttp(gateway.toString(), token, () -> true, http);
        Instant end = Instant.now().plus(PATIENCE);
        String requestId = UUID.randomUUID().toString();
        while (true) {
            try {
                HttpAnswer answer = phone.postJson(
                        path,
                        Json.write(body),
                        Map.of("Request-Id", requestId, "Sent-At", Instant.now().toString()));
                boolean busy = answer.status() == 429 || answer.status() / 100 == 5;
                if (!busy || Instant.now().isAfter(end)) {
                    return answer;
                }
            } catch (OfflineException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
            }
            Thread.sleep(PAUSE_MS);
        }
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
