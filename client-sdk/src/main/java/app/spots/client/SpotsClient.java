package app.spots.client;

import app.spots.client.area.AreaShelf;
import app.spots.client.background.Errands;
import app.spots.client.background.SyncScheduler;
import app.spots.client.background.Timers;
import app.spots.client.blob.BlobStore;
import app.spots.client.cache.CacheTables;
import app.spots.client.cache.HiddenItems;
import app.spots.client.cache.LocalCache;
import app.spots.client.clock.PhoneClock;
import app.spots.client.http.Connectivity;
import app.spots.client.http.GatewayHttp;
import app.spots.client.http.OfflineException;
import app.spots.client.http.TokenSource;
import app.spots.client.model.LocalModels;
import app.spots.client.offline.AreaAnswers;
import app.spots.client.offline.LocalRules;
import app.spots.client.offline.OfflineAnswers;
import app.spots.client.queue.EventQueue;
import app.spots.client.queue.SqliteEventQueue;
import app.spots.client.reach.GatewayProbe;
import app.spots.client.reach.NetworkState;
import app.spots.client.reach.Reachability;
import app.spots.client.release.ReleaseBundle;
import app.spots.client.release.ReleaseStore;
import app.spots.client.sync.SyncOutcome;
import app.spots.client.sync.Uploader;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.profile.Profile;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.sync.SeqRange;
import app.spots.contracts.sync.SyncEvent;
import app.spots.contracts.sync.SyncPull;
import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * SPOTS on a phone. Recording never needs the network; asking uses it when it is there, and is answered by the phone when it is
 * not. Safe for use by several threads. It syncs by itself once {@link #startBackground} was called; else when the app says so.
 */
public final class SpotsClient implements AutoCloseable {
    private final GatewayHttp gateway;
    private final PhoneClock clock;
    private final EventQueue queue;
    private final Uploader uploader;
    private final LocalCache cache;
    private final BlobStore blobs;
    private final ReleaseStore releases;
    private final Reachability reachability;
    private final Keeper keeper;
    private final AreaKeeper areas;
    private final LocalModels models;
    private final Recommending recommending;
    private final ClientSettings settings;
    private final Object recording = new Object();
    private final Object refreshing = new Object();
    private volatile @Nullable SyncScheduler background;

    private SpotsClient(
            GatewayHttp gateway, Connectivity connectivity, PhoneClock clock, Path directory, ClientSettings settings)
            throws IOException {
        Files.createDirectories(directory);
        this.gateway = gateway;
        this.clock = clock;
        this.settings = settings;
        this.reachability = new Reachability(new GatewayProbe(gateway), connectivity);
        this.queue = SqliteEventQueue.open(directory.resolve("queue.db"), settings.queue(), settings.storage());
        this.uploader = new Uploader(queue, gateway, clock, new Random());
        this.cache =
                new LocalCache(CacheTables.open(directory.resolve("cache.db"), settings.storage()), settings.answers());
        this.blobs = new BlobStore(directory.resolve("blobs"), gateway);
        this.releases = new ReleaseStore(directory.resolve("releases.json"), blobs);
        LocalRules rules = new LocalRules(releases, blobs);
        this.keeper = new Keeper(gateway, cache, releases, rules, settings.models(), queue::installId);
        AreaShelf shelf = new AreaShelf(cache, blobs);
        this.areas = new AreaKeeper(gateway, cache, shelf, clock);
        this.models = new LocalModels(blobs, settings.networks());
        OfflineAnswers offline = new OfflineAnswers(cache, rules, new AreaAnswers(shelf, models, cache, clock), clock);
        this.recommending = new Recommending(gateway, cache, offline, clock, settings);
        gateway.observedBy(reachability);
    }

    /**
     * Opens the client's storage, or creates it.
     *
     * @param gatewayUrl for example {@code http://127.0.0.1:8080}
     * @param directory the app's own, one for each person who signs in: the queue is theirs; one client at a time
     * @param connectivity the phone's own opinion; a yes is never taken for proof
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
        return open(gatewayUrl, directory, tokens, connectivity, clock, http, ClientSettings.standard());
    }

    /** As above, with settings. */
    public static SpotsClient open(
            String gatewayUrl,
            Path directory,
            TokenSource tokens,
            Connectivity connectivity,
            PhoneClock clock,
            OkHttpClient http,
            ClientSettings settings)
            throws IOException {
        GatewayHttp gateway = new GatewayHttp(gatewayUrl, tokens, connectivity, http);
        return new SpotsClient(gateway, connectivity, clock, directory, settings);
    }

    /**
     * Keeps an event durably. When this returns, the event survives until the cluster has told its fate, or until it is given up
     * and declared because the queue is full. What it dismisses or blocks is out of sight at once.
     *
     * @param type of {@link EventTypes#INTERACTIONS}
     * @param payload valid under the type's payload schema
     * @param impressionId the recommendation it belongs to, where there is one
     * @throws app.spots.client.queue.StorageFullException when the phone has no room; nothing was kept of it
     */
    public SyncEvent record(String type, Map<String, Object> payload, @Nullable UUID impressionId, Consent consent) {
        SyncEvent event;
        synchronized (recording) {
            event = queue.append(seq -> new SyncEvent(
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
            reflect(type, payload);
        }
        SyncScheduler scheduler = background;
        if (scheduler != null) {
            scheduler.recorded(queue.depth());
        }
        return event;
    }

    /** The event is kept, which is what counts: where the cache fails it shows in the cluster's next answer. */
    private void reflect(String type, Map<String, Object> payload) {
        String itemId = String.valueOf(payload.get("itemId"));
        try {
            if (type.equals(EventTypes.RECOMMENDATION_ACTED) && "dismissed".equals(payload.get("action"))) {
                cache.hide(itemId, HiddenItems.DISMISSED);
            } else if (type.equals(EventTypes.BLOCK_CHANGED)) {
                if (Boolean.TRUE.equals(payload.get("blocked"))) {
                    cache.hide(itemId, HiddenItems.BLOCKED);
                } else {
                    cache.show(itemId, HiddenItems.BLOCKED);
                }
            } else if (type.equals(EventTypes.VISIT_RECORDED)) {
                areas.visited(String.valueOf(payload.get("spotId")));
            }
        } catch (IOException e) {
            return;
        }
    }

    /** Uploads what waits, now, on this thread. Without a network it returns at once and says so in its outcome. */
    public SyncOutcome sync() {
        SyncOutcome outcome = uploader.upload();
        settle(outcome.appliedThrough());
        return outcome;
    }

    /** Once the cluster's answers reflect everything recorded here, they need no help in hiding things. */
    private void settle(long appliedThrough) {
        synchronized (recording) {
            try {
                if (appliedThrough >= 0 && appliedThrough >= queue.lastSeq()) {
                    cache.settle();
                }
            } catch (IOException e) {
                // Left for the next time: until then more is hidden than need be.
                return;
            }
        }
    }

    /** Events that wait for the cluster. */
    public long waiting() {
        return queue.depth();
    }

    /** Seqs that were given up and are not yet known to the cluster. */
    public List<SeqRange> evicted() {
        return queue.evicted();
    }

    public String installId() {
        return queue.installId();
    }

    /**
     * Recommendations: decided now by the cluster, or by the phone when the cluster cannot be reached, is overloaded or takes too
     * long.
     *
     * @throws OfflineException when the cluster cannot answer and nothing is kept that could serve
     * @throws app.spots.client.http.GatewayProblemException when the gateway refuses the request
     */
    public CachedAnswer recommend(RecommendationRequest request) throws IOException {
        return background == null || reachability.isWorthTrying()
                ? recommending.ask(request)
                : recommending.offline(request, new OfflineException("the gateway cannot be reached"));
    }

    /** What the phone would answer by itself now, network or not. */
    public Optional<CachedAnswer> recommendOffline(RecommendationRequest request) throws IOException {
        return recommending.offline(request);
    }

    /** Hands over what changed since the last pull, page by page in order, and keeps what this library needs of it. */
    public void pull(PulledChanges changes) throws IOException {
        keeper.pull(changes, this::settle);
    }

    /** The person's profile as last pulled. */
    public Optional<Profile> profile() throws IOException {
        return keeper.profile();
    }

    /** The release in use on this phone. */
    public Optional<ReleaseBundle> release() throws IOException {
        return releases.current();
    }

    /**
     * From the next refresh on keeps what is known of an area and of the person, so that it is ranked on this phone when the
     * cluster cannot be asked, also what was never asked for. The cluster is told the area, to within about 10 km, and does not
     * keep it. About 1 MB, anew every few hours.
     *
     * @param cell an H3 cell of resolution 5 or finer; null for none any more: what was kept goes
     */
    public void useArea(@Nullable String cell) throws IOException {
        areas.use(cell);
    }

    /** The same, for the area where the cluster knows the person to be at home. */
    public void useHomeArea() throws IOException {
        areas.use(AreaKeeper.HOME);
    }

    /**
     * Brings up to date what the phone keeps, now, on this thread: profile, release, the answers last used, then the area.
     *
     * @throws OfflineException when the network went away; what was brought is kept
     * @throws app.spots.client.release.ReleaseRefusedException when the live release is of no use on this phone, once per release
     * @throws app.spots.client.area.BundleRefusedException when the area's bundle is, once per bundle
     */
    public void refresh() throws IOException {
        synchronized (refreshing) {
            pull(NOTHING_MORE);
            keeper.applyRelease();
            models.retry();
            recommending.refresh(release().map(ReleaseBundle::releaseId).orElse(null));
            areas.refresh();
        }
    }

    /** A blob, verified against its hash. */
    public Path blob(String sha256, long size) throws IOException {
        return blobs.fetch(sha256, size);
    }

    /** What is known of the way to the gateway. */
    public NetworkState network() {
        return reachability.state();
    }

    /** Asks the gateway now, on this thread. */
    public NetworkState checkNetwork() {
        return reachability.check();
    }

    /** Is told of every change, by the thread that saw it; must not block. */
    public void onNetworkChange(Consumer<NetworkState> listener) {
        reachability.onChange(listener);
    }

    /** The app was told by the system that the network changed. */
    public void networkChanged() {
        SyncScheduler scheduler = background;
        if (scheduler != null) {
            scheduler.networkChanged();
        }
    }

    /** From now on uploads and refreshes by itself, on the given timers, until closed. */
    public synchronized void startBackground(Timers timers) {
        if (background == null) {
            SyncScheduler scheduler =
                    new SyncScheduler(new OwnErrands(), reachability, timers, clock, settings.pace(), new Random());
            background = scheduler;
            scheduler.start();
        }
    }

    /** On one daemon thread of the process. */
    public void startBackground() {
        startBackground(Timers.daemon());
    }

    /** Cuts what runs and closes the storage. Nothing is lost: what was not acknowledged is sent again. */
    @Override
    public void close() {
        SyncScheduler scheduler = background;
        if (scheduler != null) {
            scheduler.close();
        }
        gateway.close();
        uploader.await();
        synchronized (refreshing) {
            queue.close();
            cache.close();
            models.forget();
        }
    }

    private static final PulledChanges NOTHING_MORE = new PulledChanges() {
        @Override
        public void keep(SyncPull page) {}

        @Override
        public void startOver() {}
    };

    private final class OwnErrands implements Errands {
        @Override
        public SyncOutcome upload() {
            return sync();
        }

        @Override
        public void refresh() throws IOException {
            SpotsClient.this.refresh();
        }

        @Override
        public long waiting() {
            return queue.depth();
        }
    }
}
