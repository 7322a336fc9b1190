package app.spots.inference.bundle;

import app.spots.client.area.AreaShelf;
import app.spots.client.area.KeptNeeds;
import app.spots.client.blob.BlobStore;
import app.spots.client.cache.CacheTables;
import app.spots.client.cache.LocalCache;
import app.spots.client.clock.ProcessClock;
import app.spots.client.http.GatewayHttp;
import app.spots.client.http.TokenSource;
import app.spots.client.json.Json;
import app.spots.client.model.LocalModels;
import app.spots.client.model.OrtNetworks;
import app.spots.client.offline.AreaAnswers;
import app.spots.client.offline.LocalRules;
import app.spots.client.offline.OfflineAnswer;
import app.spots.client.offline.OfflineAnswers;
import app.spots.client.release.ReleaseBlob;
import app.spots.client.release.ReleaseBundle;
import app.spots.client.release.ReleaseStore;
import app.spots.client.sql.SqlOpener;
import app.spots.contracts.offline.OfflineNeeds;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.release.Artifact;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.inference.support.RegistryServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.OkHttpClient;

/** The phone's own code, put together without its gateway: the service, the registry, and nothing between. */
final class PhoneWithBundle implements AutoCloseable {
    final AreaShelf shelf;
    final BlobStore blobs;
    final LocalCache cache;
    final LocalModels models;

    private final GatewayHttp service;
    private final ReleaseStore releases;
    private final LocalRules rules;
    private final ProcessClock clock = new ProcessClock();

    PhoneWithBundle(Path directory, String serviceUrl, String token, RegistryServer registry) throws IOException {
        Files.createDirectories(directory);
        OkHttpClient http = new OkHttpClient();
        this.service = new GatewayHttp(serviceUrl, new Token(token), () -> true, http);
        this.blobs = new BlobStore(
                directory.resolve("blobs"),
                new GatewayHttp(registry.uri().toString(), new Token(RegistryServer.TOKEN), () -> true, http));
        this.cache = new LocalCache(CacheTables.open(directory.resolve("cache.db"), SqlOpener.JDBC), 20);
        this.releases = new ReleaseStore(directory.resolve("releases.json"), blobs);
        this.rules = new LocalRules(releases, blobs);
        this.shelf = new AreaShelf(cache, blobs);
        this.models = new LocalModels(blobs, new OrtNetworks());
    }

    /** @param sizes of the release's blobs, by hash: the test's registry does not tell them */
    void install(ReleaseActivated release, Map<String, Integer> sizes) throws IOException {
        List<ReleaseBlob> all = new ArrayList<>();
        all.add(blob(LocalRules.PACK, release.rulePack(), sizes));
        release.models().forEach(model -> all.add(blob(LocalModels.MODEL, model, sizes)));
        releases.install(new ReleaseBundle(release.releaseId(), all), rules::check);
        models.forget();
    }

    private static ReleaseBlob blob(String role, Artifact artifact, Map<String, Integer> sizes) {
        return new ReleaseBlob(role, artifact.name(), artifact.sha256(), sizes.get(artifact.sha256()));
    }

    OfflineNeeds refresh(String area) throws IOException {
        long asked = cache.tick();
        OfflineNeeds needs =
                service.get("/v1/profile/offline", Map.of("area", area)).as(OfflineNeeds.class);
        shelf.keep(KeptNeeds.of(needs, asked, clock));
        shelf.install(Objects.requireNonNull(needs.bundle(), "the area has no bundle"));
        return needs;
    }

    OfflineNeeds needs(String area) throws IOException {
        return service.get("/v1/profile/offline", Map.of("area", area)).as(OfflineNeeds.class);
    }

    Recommendations online(RecommendationRequest request) throws IOException {
        return service.postJson("/v1/recommendations", Json.write(request), Map.of())
                .as(Recommendations.class);
    }

    OfflineAnswer offline(RecommendationRequest request) throws IOException {
        return new OfflineAnswers(cache, rules, new AreaAnswers(shelf, models, cache, clock), clock)
                .answer(request)
                .orElseThrow();
    }

    @Override
    public void close() {
        cache.close();
        models.forget();
    }

    private record Token(String current) implements TokenSource {
        @Override
        public String renewed() {
            return current;
        }
    }
}
