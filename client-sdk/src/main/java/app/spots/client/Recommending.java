package app.spots.client;

import app.spots.client.cache.HiddenItems;
import app.spots.client.cache.KeptAnswer;
import app.spots.client.cache.LocalCache;
import app.spots.client.clock.PhoneClock;
import app.spots.client.http.GatewayHttp;
import app.spots.client.http.GatewayProblemException;
import app.spots.client.http.OfflineException;
import app.spots.client.json.Json;
import app.spots.client.offline.OfflineAnswer;
import app.spots.client.offline.OfflineAnswers;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.recommendation.Recommendations.Item;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the cluster and keeps what it says, or lets the phone answer. */
final class Recommending {
    private static final int DEFAULT_LIMIT = 20;
    private static final int REFRESHED = 3;
    private static final Duration FRESH = Duration.ofMinutes(30);
    private static final int TOO_MANY_REQUESTS = 429;

    private final GatewayHttp gateway;
    private final LocalCache cache;
    private final OfflineAnswers offline;
    private final PhoneClock clock;
    private final ClientSettings settings;

    Recommending(
            GatewayHttp gateway, LocalCache cache, OfflineAnswers offline, PhoneClock clock, ClientSettings settings) {
        this.gateway = gateway;
        this.cache = cache;
        this.offline = offline;
        this.clock = clock;
        this.settings = settings;
    }

    CachedAnswer ask(RecommendationRequest request) throws IOException {
        try {
            return new CachedAnswer(asked(request), false);
        } catch (OfflineException e) {
            return offline(request, e);
        } catch (GatewayProblemException e) {
            if (e.status() < 500 && e.status() != TOO_MANY_REQUESTS) {
                throw e;
            }
            return offline(request, e);
        }
    }

    CachedAnswer offline(RecommendationRequest request, IOException otherwise) throws IOException {
        return offline(request).orElseThrow(() -> otherwise);
    }

    Optional<CachedAnswer> offline(RecommendationRequest request) throws IOException {
        return offline.answer(request).map(Recommending::told);
    }

    private static CachedAnswer told(OfflineAnswer own) {
        return new CachedAnswer(
                own.answer(),
                true,
                new CachedAnswer.Offline(
                        own.age(), own.answer().releaseId(), own.ranked(), own.fromBundle(), own.notes()));
    }

    /** Asks anew for the answers last used, as many as a phone is likely to need, that are old or of another release. */
    void refresh(@Nullable String releaseId) throws IOException {
        List<LocalCache.Asked> kept = cache.answers();
        for (LocalCache.Asked each : kept.subList(0, Math.min(REFRESHED, kept.size()))) {
            boolean outdated = !each.answer().answer().releaseId().equals(releaseId);
            if (outdated || each.answer().age(clock).compareTo(FRESH) > 0) {
                asked(withoutTime(each.answer().request()));
            }
        }
    }

    /** What the person sees of the whole answer: as much as was asked for, without what was dismissed a moment ago. */
    private Recommendations asked(RecommendationRequest request) throws IOException {
        long asked = cache.tick();
        byte[] body = Json.write(forKeeping(request));
        Recommendations answer = gateway.postJson("/v1/recommendations", body, Map.of(), settings.patience())
                .as(Recommendations.class);
        cache.keep(KeptAnswer.of(request, answer, clock), asked);
        return shown(answer, limit(request), cache.hiddenFrom(asked));
    }

    private RecommendationRequest forKeeping(RecommendationRequest request) {
        return new RecommendationRequest(
                request.location(),
                request.at(),
                request.query(),
                request.types(),
                // What is out of bounds is for the cluster to refuse.
                limit(request) < 1 ? limit(request) : Math.max(limit(request), settings.candidates()),
                request.radiusKm(),
                true,
                request.weather(),
                request.groupSize());
    }

    private static RecommendationRequest withoutTime(RecommendationRequest request) {
        return new RecommendationRequest(
                request.location(), null, request.query(), request.types(), request.limit(), request.radiusKm());
    }

    private static int limit(RecommendationRequest request) {
        return request.limit() == null ? DEFAULT_LIMIT : request.limit();
    }

    private static Recommendations shown(Recommendations answer, int limit, HiddenItems hidden) {
        List<Item> items = answer.items().stream()
                .filter(item -> !hidden.hides(item))
                .limit(limit)
                .toList();
        return answer.with(items, List.of());
    }
}
