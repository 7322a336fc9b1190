package app.spots.client;

import app.spots.client.area.AreaShelf;
import app.spots.client.cache.LocalCache;
import app.spots.client.http.GatewayHttp;
import app.spots.client.http.HttpAnswer;
import app.spots.client.offline.LocalRules;
import app.spots.client.release.ReleaseBlob;
import app.spots.client.release.ReleaseBundle;
import app.spots.client.release.ReleaseRefusedException;
import app.spots.client.release.ReleaseStore;
import app.spots.contracts.profile.Profile;
import app.spots.contracts.release.Artifact;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.contracts.sync.SyncPull;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pulls what changed, keeps profile and releases, and puts the live release into use. One pull at a time. */
final class Keeper {
    private static final String CURSOR = "cursor";
    private static final String PROFILE = "profile";
    private static final String LIVE = "live-release";
    private static final String REFUSED = "refused-release";
    private static final int MUST_REFETCH = 410;
    private static final int MAX_MODELS = 3;

    private final GatewayHttp gateway;
    private final LocalCache cache;
    private final ReleaseStore releases;
    private final LocalRules rules;
    private final Predicate<Artifact> wantedModels;
    private final Supplier<String> installId;

    Keeper(
            GatewayHttp gateway,
            LocalCache cache,
            ReleaseStore releases,
            LocalRules rules,
            Predicate<Artifact> wantedModels,
            Supplier<String> installId) {
        this.gateway = gateway;
        this.cache = cache;
        this.releases = releases;
        this.rules = rules;
        this.wantedModels = wantedModels;
        this.installId = installId;
    }

    /** @param applied is told of the gateway's {@code appliedThrough} */
    synchronized void pull(PulledChanges changes, LongConsumer applied) throws IOException {
        String cursor = cache.note(CURSOR, String.class).orElse("");
        SyncPull page;
        do {
            HttpAnswer answer = pullAfter(cursor);
            if (answer.status() == MUST_REFETCH && !cursor.isEmpty()) {
                cache.forgetReleases();
                cache.forgetNote(PROFILE);
                changes.startOver();
                answer = pullAfter("");
            }
            page = answer.as(SyncPull.class);
            keep(page);
            changes.keep(page);
            cursor = page.cursor();
            cache.note(CURSOR, cursor);
        } while (page.hasMore());
        applied.accept(page.appliedThrough());
    }

    private HttpAnswer pullAfter(String cursor) throws IOException {
        Map<String, String> query = new HashMap<>();
        query.put("installId", installId.get());
        if (!cursor.isEmpty()) {
            query.put("cursor", cursor);
        }
        return gateway.get("/v1/sync/pull", query);
    }

    private void keep(SyncPull page) throws IOException {
        for (SyncPull.Change change : page.changes()) {
            if (change.kind().equals("profile")) {
                cache.note(PROFILE, change.value());
            } else if (change.kind().equals("release")) {
                Object sequence = change.value().get("sequence");
                cache.keepRelease(
                        change.id(), sequence instanceof Number number ? number.longValue() : 0, change.value());
            }
        }
        for (SyncPull.Tombstone gone : page.tombstones()) {
            if (gone.kind().equals("profile")) {
                cache.forgetNote(PROFILE);
                cache.forgetNote(AreaShelf.NEEDS);
                cache.forgetVisits(Long.MAX_VALUE);
            }
        }
        if (page.releaseId() != null) {
            cache.note(LIVE, page.releaseId());
        }
    }

    Optional<Profile> profile() throws IOException {
        return cache.note(PROFILE, Profile.class);
    }

    /** The record of the release that is live for this person, as far as it was pulled. */
    Optional<ReleaseActivated> liveRelease() throws IOException {
        Optional<String> live = cache.note(LIVE, String.class);
        return live.isEmpty() ? Optional.empty() : cache.release(live.get(), ReleaseActivated.class);
    }

    /**
     * Puts the live release into use where it is not.
     *
     * @throws ReleaseRefusedException the first time that a release turns out to be of no use here
     */
    synchronized void applyRelease() throws IOException {
        ReleaseActivated live = liveRelease().orElse(null);
        if (live == null
                || live.releaseId().equals(cache.note(REFUSED, String.class).orElse(""))) {
            return;
        }
        ReleaseBundle bundle = bundle(live);
        if (releases.isInUse(bundle)) {
            return;
        }
        try {
            releases.install(bundle, rules::check);
        } catch (ReleaseRefusedException e) {
            cache.note(REFUSED, live.releaseId());
            throw e;
        }
    }

    private ReleaseBundle bundle(ReleaseActivated release) {
        List<ReleaseBlob> blobs = new ArrayList<>();
        blobs.add(blob(LocalRules.PACK, release.rulePack()));
        @Nullable Artifact weights = release.weights();
        if (weights != null) {
            blobs.add(blob(LocalRules.WEIGHTS, weights));
        }
        release.models().stream()
                .filter(wantedModels)
                .limit(MAX_MODELS)
                .forEach(model -> blobs.add(blob("model", model)));
        return new ReleaseBundle(release.releaseId(), blobs);
    }

    private static ReleaseBlob blob(String role, Artifact artifact) {
        return new ReleaseBlob(role, artifact.name(), artifact.sha256(), artifact.size());
    }
}
