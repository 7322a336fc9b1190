package app.spots.client;

import app.spots.client.clock.PhoneClock;
import app.spots.client.json.Hex;
import app.spots.client.json.Json;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.offline.OfflineNeeds;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.release.Artifact;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.contracts.sync.SeqRange;
import app.spots.contracts.sync.SyncAnswer;
import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncPull;
import app.spots.contracts.sync.SyncStatus;
import app.spots.features.GeoPoint;
import app.spots.rulescore.Facts;
import app.spots.rulescore.InputDeclaration;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Interpreter;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Trace;
import app.spots.rulescore.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/** A cluster in a page: ranks by a real pack, tells releases, gives blobs, settles events; and what stands between it and a phone. */
public final class TestCluster implements AutoCloseable {
    /** What a phone meets on its way. */
    public enum Way {
        OPEN,
        PORTAL_200,
        PORTAL_403,
        PORTAL_REDIRECT,
        PORTAL_JSON,
        OVERLOADED
    }

    /** Something to recommend, with what the rules read of it besides its distance. */
    public record Place(
            String id, LatLon location, double modelScore, Map<String, Object> inputs, Recommendations.Ties ties) {}

    private static final Recommendations.Ties NONE = new Recommendations.Ties(null, List.of(), List.of());

    public final List<Place> places = new ArrayList<>();
    public final Map<String, Object> user = new HashMap<>();
    public final List<String> asked = new CopyOnWriteArrayList<>();
    public final List<SyncBatch> batches = new CopyOnWriteArrayList<>();
    public final AtomicLong appliedThrough = new AtomicLong();
    public final Set<String> away = ConcurrentHashMap.newKeySet();
    public volatile Way way = Way.OPEN;
    public volatile Instant now = Instant.parse("2026-05-01T15:00:00Z");
    /** Bytes that the registry gives; tests may tamper with them. */
    public final Map<String, byte[]> blobs = new ConcurrentHashMap<>();

    /** What is known of the person for use offline; an older gateway tells nothing. */
    public volatile OfflineNeeds needs;

    public final List<String> areasAsked = new CopyOnWriteArrayList<>();

    private final List<ReleaseActivated> releases = new CopyOnWriteArrayList<>();
    private final Gateway gateway = new Gateway(this::answer);
    private volatile Interpreter rules;

    public TestCluster() {
        user.put("ageBand", "21_plus");
        user.put("stage", "SPOT_DISCOVERY");
        Pack pack = startingPack(pack1 -> pack1);
        rules = new Interpreter(pack, Weights.starting(pack));
    }

    public String url() {
        return gateway.url();
    }

    public SpotsClient client(Path directory, PhoneClock clock, ClientSettings settings) throws IOException {
        return gateway.client(directory, () -> true, clock, settings);
    }

    public static Pack startingPack(UnaryOperator<String> edited) {
        try (InputStream in = TestCluster.class.getResourceAsStream("/packs/starting-pack-snapshot.json")) {
            return Pack.read(edited.apply(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Place spot(String id, double lat, double lon, double modelScore, Map<String, Object> inputs) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "type", "spot", "name", id, "minimumAge", 0.0, "closed", false, "dismissed", false, "blocked", false));
        all.putAll(inputs);
        Place place = new Place(id, new LatLon(lat, lon), modelScore, all, NONE);
        places.add(place);
        return place;
    }

    public void event(String id, double lat, double lon, Instant endsAt, String spotId) {
        Place base = spot(id, lat, lon, 0.5, Map.of("type", "event"));
        places.remove(base);
        places.add(new Place(
                id,
                base.location(),
                base.modelScore(),
                base.inputs(),
                new Recommendations.Ties(endsAt, List.of(spotId), List.of())));
    }

    /** From now on the cluster decides by this pack, with weights of its own where given. */
    public ReleaseActivated release(Pack pack, String weightsJson) {
        return release(pack, weightsJson, List.of());
    }

    public ReleaseActivated release(Pack pack, String weightsJson, List<Artifact> models) {
        Weights weights = weightsJson == null ? Weights.starting(pack) : Weights.read(weightsJson, pack);
        rules = new Interpreter(pack, weights);
        Artifact packArtifact = artifact("rule-pack", "starting", pack.canonicalJson());
        Artifact weightsArtifact =
                weightsJson == null ? null : artifact("rule-weights", "starting", weights.canonicalJson());
        ReleaseActivated release = new ReleaseActivated(
                "release-" + (releases.size() + 1),
                releases.size() + 1L,
                packArtifact,
                weightsArtifact,
                models,
                100,
                "salt",
                now,
                null,
                "operator",
                "test");
        releases.add(release);
        return release;
    }

    public Artifact artifact(String kind, String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String hash = sha256(bytes);
        blobs.put(hash, bytes);
        return new Artifact(kind, name, "1", hash, bytes.length, now);
    }

    public void alsoRelease(ReleaseActivated release) {
        releases.add(release);
    }

    private MockResponse answer(RecordedRequest request) {
        MockResponse other =
                switch (way) {
                    case OPEN -> null;
                    case PORTAL_200 -> page(200);
                    case PORTAL_403 -> page(403);
                    case PORTAL_REDIRECT ->
                        page(302).newBuilder().addHeader("Location", "/login").build();
                    case PORTAL_JSON -> Gateway.json(200, Map.of("status", "please sign in"));
                    case OVERLOADED -> Gateway.json(503, Map.of("detail", "too busy"));
                };
        if (other != null) {
            return other;
        }
        String path = request.getUrl().encodedPath();
        asked.add(path);
        if (away.contains(path)) {
            return Gateway.json(503, Map.of("detail", "away"));
        }
        if (path.startsWith("/v1/blobs/sha256/")) {
            byte[] blob = blobs.get(path.substring("/v1/blobs/sha256/".length()));
            return blob == null
                    ? Gateway.json(404, Map.of("detail", "no such blob"))
                    : new MockResponse.Builder().body(new Buffer().write(blob)).build();
        }
        return switch (path) {
            case "/v1/reachability" ->
                Gateway.json(
                        200,
                        Map.of(
                                "gateway",
                                "spots",
                                "challenge",
                                String.valueOf(request.getUrl().queryParameter("challenge")),
                                "serverTime",
                                now.toString()));
            case "/v1/recommendations" ->
                Gateway.json(200, decide(Json.read(Gateway.unzipped(request), RecommendationRequest.class)));
            case "/v1/sync/pull" -> Gateway.json(200, pull(request.getUrl().queryParameter("cursor")));
            case "/v1/profile/offline" -> {
                areasAsked.add(String.valueOf(request.getUrl().queryParameter("area")));
                yield needs == null ? Gateway.json(404, Map.of("detail", "nothing here")) : Gateway.json(200, needs);
            }
            case "/v1/sync/batches" -> settle(Gateway.batch(request));
            default -> Gateway.json(404, Map.of("detail", "nothing here"));
        };
    }

    private static MockResponse page(int status) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "text/html")
                .body("<html>Welcome to the hotel</html>")
                .build();
    }

    private MockResponse settle(SyncBatch batch) {
        batches.add(batch);
        Map<UUID, SyncAnswer.Result> results = new HashMap<>();
        batch.events()
                .forEach(event -> results.put(event.eventId(), new SyncAnswer.Result(SyncStatus.ACCEPTED, null, null)));
        long through = Math.max(
                batch.events().stream().mapToLong(event -> event.seq()).max().orElse(0),
                batch.queue().evictedRanges().stream()
                        .mapToLong(SeqRange::to)
                        .max()
                        .orElse(0));
        return Gateway.json(
                200,
                new SyncAnswer(
                        results,
                        through,
                        appliedThrough.get(),
                        List.of(),
                        now,
                        new SyncAnswer.Limits(500, 524_288, 32_768, 8)));
    }

    @SuppressWarnings("unchecked")
    private SyncPull pull(String cursor) {
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        List<SyncPull.Change> changes = new ArrayList<>();
        for (ReleaseActivated release : releases.subList(from, releases.size())) {
            changes.add(new SyncPull.Change("release", release.releaseId(), Json.read(Json.write(release), Map.class)));
        }
        String live =
                releases.isEmpty() ? null : releases.get(releases.size() - 1).releaseId();
        return new SyncPull(live, changes, List.of(), String.valueOf(releases.size()), false, appliedThrough.get());
    }

    /** As inference-service decides. */
    public Recommendations decide(RecommendationRequest request) {
        Pack pack = rules.pack();
        InputValues known = values(pack.inputs().user().valuesIgnoringUndeclared(), user);
        InputValues.Builder context = pack.inputs().context().valuesIgnoringUndeclared();
        if (request.at() != null) {
            context.number("hourOfDay", (double) request.at().getHour());
            context.number("weekday", (double) request.at().getDayOfWeek().getValue());
        }
        InputValues situation = context.build();
        List<Recommendations.Item> items = new ArrayList<>();
        for (Place place : places) {
            InputValues.Builder builder = pack.inputs().candidate().valuesIgnoringUndeclared();
            place.inputs().forEach(builder::value);
            if (request.location() != null) {
                builder.number("distanceKm", point(request.location()).distanceKm(point(place.location())));
            }
            InputValues candidate = builder.build();
            Trace trace = rules.trace(place.modelScore(), new Facts(known, situation, candidate));
            if (trace.exclusion() == null) {
                items.add(item(place, trace, candidate));
            }
        }
        items.sort(Comparator.comparingDouble(Recommendations.Item::score)
                .reversed()
                .thenComparing(Recommendations.Item::itemId));
        ReleaseActivated live = releases.isEmpty() ? null : releases.get(releases.size() - 1);
        return new Recommendations(
                UUID.randomUUID(),
                live == null ? "release-0" : live.releaseId(),
                "generic-1",
                pack.id(),
                live == null || live.weights() == null ? null : live.weights().sha256(),
                now,
                places.size(),
                items.subList(0, Math.min(items.size(), request.limit() == null ? 20 : request.limit())),
                List.of(),
                Boolean.TRUE.equals(request.withInputs())
                        ? new Recommendations.Inputs(named(known), named(situation))
                        : null);
    }

    private static Recommendations.Item item(Place place, Trace trace, InputValues candidate) {
        List<Recommendations.Reason> reasons = new ArrayList<>();
        trace.families().stream()
                .flatMap(family -> family.rules().stream())
                .filter(step -> step.fired() && step.applied() > 1)
                .sorted(Comparator.comparingDouble(Trace.RuleStep::applied).reversed())
                .forEach(step ->
                        reasons.add(new Recommendations.Reason("rule", step.rule(), step.reason(), step.applied())));
        return new Recommendations.Item(
                UUID.randomUUID(),
                1,
                place.id(),
                String.valueOf(place.inputs().get("type")),
                place.id(),
                null,
                place.location(),
                null,
                null,
                trace.score(),
                trace.baseScore(),
                1,
                reasons,
                named(candidate),
                place.ties());
    }

    private static InputValues values(InputValues.Builder builder, Map<String, Object> values) {
        values.forEach(builder::value);
        return builder.build();
    }

    private static Map<String, Object> named(InputValues values) {
        Map<String, Object> named = new HashMap<>();
        for (InputDeclaration input : values.schema().declarations()) {
            Object value = values.value(input);
            if (value != null) {
                named.put(input.name(), value);
            }
        }
        return named;
    }

    private static GeoPoint point(LatLon place) {
        return new GeoPoint(place.lat(), place.lon());
    }

    public static String sha256(byte[] bytes) {
        try {
            return Hex.of(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        gateway.close();
    }
}
