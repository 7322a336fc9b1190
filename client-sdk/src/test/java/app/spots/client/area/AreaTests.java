package app.spots.client.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.client.CachedAnswer;
import app.spots.client.ClientSettings;
import app.spots.client.Consent;
import app.spots.client.SpotsClient;
import app.spots.client.TestClock;
import app.spots.client.TestCluster;
import app.spots.client.TestCluster.Way;
import app.spots.client.json.Json;
import app.spots.client.model.NetworkRuntime;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.offline.OfflineBundle;
import app.spots.contracts.offline.OfflineBundleFile;
import app.spots.contracts.offline.OfflineCandidate;
import app.spots.contracts.offline.OfflineNeeds;
import app.spots.contracts.offline.OfflineNeeds.BundleRef;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.recommendation.Recommendations.Item;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers out of the home area's bundle, and bundles that are of no use. */
class AreaTests {
    private static final String CELL = "852baa17fffffff";
    private static final LatLon HERE = new LatLon(45, -75);
    private static final Consent CONSENT = new Consent("2026-01", List.of("recommendation"));
    private static final List<String> FACTS = List.of("type", "name", "minimumAge", "closed", "dismissed", "blocked");
    private static final String GENERIC = parameters(-0.8);

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock(Instant.parse("2026-05-01T15:00:00Z"));
    private TestCluster cluster;
    private SpotsClient phone;

    @BeforeEach
    void open() throws Exception {
        cluster = new TestCluster();
        cluster.release(TestCluster.startingPack(json -> json), null);
        phone = cluster.client(directory, clock, ClientSettings.standard());
    }

    @AfterEach
    void close() {
        phone.close();
        cluster.close();
    }

    @Test
    void answersWhatWasNeverAskedForOutOfTheHomeArea() throws Exception {
        tell(bundle(GENERIC, 30));
        phone.useHomeArea();
        phone.refresh();
        assertThat(cluster.areasAsked).containsExactly("null", CELL);
        cluster.way = Way.PORTAL_200;
        clock.pass(Duration.ofHours(2));

        CachedAnswer own = phone.recommend(request(null, null));

        assertThat(own.offline().fromBundle()).isTrue();
        assertThat(own.offline().ranked()).isTrue();
        assertThat(own.offline().age()).isEqualTo(Duration.ofHours(3));
        assertThat(own.offline().notes()).contains("made on this phone of what is in the home area");
        assertThat(own.recommendations().modelId()).isEqualTo("generic@2");
        List<Item> items = own.recommendations().items();
        assertThat(items).hasSize(20).extracting(Item::rank).startsWith(1, 2, 3);
        assertThat(items).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
        // Of equals that are nearer, the nearer; 21 and over only for those who are known to be.
        assertThat(items)
                .extracting(Item::itemId)
                .startsWith("spot_0", "spot_1")
                .doesNotContain("spot_29");
        assertThat(items.get(1).distanceKm()).isGreaterThan(0);
        assertThat(own.recommendations().degraded()).isEqualTo(own.offline().notes());
    }

    @Test
    void isNotAskedForUnlessTheAppNamedAnArea() throws Exception {
        tell(bundle(GENERIC, 5));
        phone.refresh();

        assertThat(cluster.areasAsked).isEmpty();
        assertThat(phone.recommendOffline(request(null, null))).isEmpty();

        phone.useArea(CELL);
        phone.refresh();
        assertThat(cluster.areasAsked).containsExactly(CELL);
        assertThat(phone.recommendOffline(request(null, null))).isPresent();

        phone.useArea(null);
        assertThat(phone.recommendOffline(request(null, null))).isEmpty();
        assertThat(Files.exists(directory
                        .resolve("blobs")
                        .resolve(cluster.needs.bundle().sha256())))
                .isFalse();
    }

    @Test
    void matchesWordsByTheirLettersAndSaysSo() throws Exception {
        tell(bundle(GENERIC, 30));
        phone.useArea(CELL);
        phone.refresh();
        cluster.way = Way.PORTAL_403;

        CachedAnswer own = phone.recommend(request("Place 12", null));

        assertThat(own.recommendations().items()).extracting(Item::itemId).containsExactly("spot_12");
        assertThat(own.offline().notes()).contains("the words were matched by their letters only");
    }

    /** What was done on this phone counts at once, and once only when the cluster knows it. */
    @Test
    void countsVisitsThatTheClusterDoesNotKnowYet() throws Exception {
        tell(bundle(GENERIC, 12));
        phone.useArea(CELL);
        phone.refresh();
        double before = score("spot_9");

        phone.record(EventTypes.VISIT_RECORDED, Map.of("spotId", "spot_9"), null, CONSENT);
        double after = score("spot_9");
        assertThat(after).isGreaterThan(before);

        clock.pass(Duration.ofMinutes(1));
        cluster.appliedThrough.set(1);
        phone.sync();
        tell(
                bundle(GENERIC, 12),
                new OfflineNeeds.Visits("spot_9", 1, clock.wall().minusSeconds(60)));
        phone.refresh();
        assertThat(score("spot_9")).isEqualTo(after);
    }

    @Test
    void hidesWhatThePersonDoesNotWant() throws Exception {
        tell(bundle(GENERIC, 6));
        phone.useArea(CELL);
        phone.refresh();
        phone.record(
                EventTypes.BLOCK_CHANGED,
                Map.of("itemType", "spot", "itemId", "spot_2", "blocked", true),
                null,
                CONSENT);

        // spot_5 the cluster knows of.
        assertThat(offline().items())
                .extracting(Item::itemId)
                .contains("spot_1")
                .doesNotContain("spot_2", "spot_5");
    }

    @Test
    void aDamagedBundleIsRefusedOnceAndTheOneBeforeStays() throws Exception {
        tell(bundle(GENERIC, 6));
        phone.useArea(CELL);
        phone.refresh();
        byte[] cut = bundle(GENERIC, 9);
        cut[cut.length / 2] ^= 0x55;
        tell(cut);

        assertThatThrownBy(phone::refresh)
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageContaining("cannot be used on this phone");
        phone.refresh();

        assertThat(offline().items())
                .extracting(Item::itemId)
                .contains("spot_1")
                .doesNotContain("spot_8");
    }

    @Test
    void aBundleOfAnotherVersionOrShapeIsRefused() throws Exception {
        phone.useArea(CELL);
        byte[] version = bundle(GENERIC, 3);
        version[7] = 9;
        assertRefused(version, "another version");
        assertRefused(file("{\"format\":\"spots.offline-bundle/7\",\"candidates\":[]}", 0), "spots.offline-bundle/7");
        assertRefused(file("{\"format\":\"spots.offline-bundle/1\"}", 0), "tells of nothing");
        assertRefused(file("[]", 0), "");
        String whole = new String(OfflineBundleFile.read(bundle(GENERIC, 3)).json(), StandardCharsets.UTF_8);
        assertRefused(bundle("{}", 3), "generic model is of another format");
        assertRefused(file(whole.replace("custom/1", "custom/9"), 0), "custom/9");
        assertRefused(file(whole, 2), "vectors are not those of its candidates");
        assertRefused(file(whole.replace("spot_2", "spot_1"), 0), "stands twice");
        assertRefused(file(whole.replaceFirst("\"name\",\"minimumAge\"", "\"name\""), 0), "6 facts");
        assertRefused(file(whole.replaceFirst("\"visits\":100", "\"visits\":-1"), 0), "less than no visits");
        assertRefused(file(whole.replaceFirst("\"lat\":45", "\"lat\":145"), 0), "");
        assertThat(phone.recommendOffline(request(null, null))).isEmpty();
    }

    /** Swapped behind the phone's back: the one before answers, until a refresh mends it. */
    @Test
    void aBundleThatIsDamagedLaterGivesWayToTheOneBefore() throws Exception {
        tell(bundle(GENERIC, 6));
        phone.useArea(CELL);
        phone.refresh();
        tell(bundle(GENERIC, 9));
        phone.refresh();
        phone.close();
        Path blob = directory.resolve("blobs").resolve(cluster.needs.bundle().sha256());
        Files.write(blob, new byte[] {1, 2, 3});
        phone = cluster.client(directory, clock, ClientSettings.standard());

        assertThat(offline().items())
                .extracting(Item::itemId)
                .contains("spot_1")
                .doesNotContain("spot_8");
        phone.refresh();
        assertThat(offline().items()).extracting(Item::itemId).contains("spot_8");
    }

    @Test
    void scoresByTheReleasesOwnModelAndWithoutItByTheGenericOne() throws Exception {
        tell(bundle(GENERIC, 12));
        phone.useArea(CELL);
        cluster.release(
                TestCluster.startingPack(json -> json),
                null,
                List.of(cluster.artifact("model", "generic", parameters(-0.3))));
        phone.refresh();
        double byTheReleases = score("spot_9");

        cluster.release(
                TestCluster.startingPack(json -> json),
                null,
                List.of(cluster.artifact("model", "ensemble", "{\"format\":\"spots.ensemble/1\"}")));
        phone.refresh();

        assertThat(offline().degraded())
                .contains("the model of this release cannot run on this phone: the generic one scored");
        assertThat(score("spot_9")).isNotEqualTo(byTheReleases);
    }

    @Test
    void noRuntimeIsAReasonAndNoCrash() {
        assertThatThrownBy(() -> NetworkRuntime.NONE.open(new byte[0])).hasMessageContaining("no runtime");
    }

    private void assertRefused(byte[] bytes, String because) throws Exception {
        tell(bytes);
        assertThatThrownBy(phone::refresh)
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageContaining(because);
    }

    private double score(String id) throws Exception {
        return offline().items().stream()
                .filter(item -> item.itemId().equals(id))
                .findFirst()
                .orElseThrow()
                .modelScore();
    }

    private Recommendations offline() throws Exception {
        return phone.recommendOffline(request(null, OffsetDateTime.parse("2026-05-01T12:00:00-05:00")))
                .orElseThrow()
                .recommendations();
    }

    private static RecommendationRequest request(String words, OffsetDateTime at) {
        return new RecommendationRequest(HERE, at, words, null, 20, 25.0);
    }

    /** The cluster names these bytes as the area's bundle, looked at an hour ago. */
    private void tell(byte[] bundle, OfflineNeeds.Visits... visits) {
        String hash = TestCluster.sha256(bundle);
        cluster.blobs.put(hash, bundle);
        cluster.needs = new OfflineNeeds(
                "agent_1",
                clock.wall(),
                Map.of("stage", "SPOT_DISCOVERY"),
                Map.of(),
                Map.of(),
                List.of(visits),
                visits.length == 0 ? Map.of() : Map.of("cafe", (long) visits.length),
                visits.length,
                null,
                List.of("spot_5"),
                List.of(),
                CELL,
                new BundleRef(
                        CELL, "release-1", hash, bundle.length, clock.wall().minus(Duration.ofHours(1))),
                List.of(),
                List.of());
    }

    private static byte[] bundle(String generic, int spots) {
        List<OfflineCandidate> candidates = new ArrayList<>();
        for (int i = 0; i < spots; i++) {
            candidates.add(new OfflineCandidate(
                    "spot_" + i,
                    "spot",
                    "Place " + i,
                    "cafe",
                    new LatLon(45 + i / 1000.0, -75),
                    null,
                    List.of(),
                    List.of(),
                    100,
                    10,
                    List.of(),
                    List.of(),
                    null,
                    null,
                    List.of("spot", "Place " + i, i == 29 ? 21 : 0, false, false, false),
                    null));
        }
        OfflineBundle bundle = new OfflineBundle(
                OfflineBundle.FORMAT,
                CELL,
                "release-1",
                "pack",
                "generic@2",
                "custom/1",
                generic,
                null,
                FACTS,
                candidates);
        return new OfflineBundleFile(Json.write(bundle), 0, new byte[0]).write();
    }

    private static byte[] file(String json, int vectors) {
        return new OfflineBundleFile(json.getBytes(StandardCharsets.UTF_8), vectors == 0 ? 0 : 4, new byte[4 * vectors])
                .write();
    }

    private static String parameters(double logDistance) {
        return """
                {"format":"spots.generic-model/1","name":"generic","version":"2","features":"generic/1","intercept":-1,
                 "weights":{"distance_known":0,"log_distance":%s,"log_visits":0.2,"log_own_visits":0.4,"own_recency":0.5,
                  "visited_before":0.1,"log_distance_if_visited":0,"log_visits_if_visited":0,"category_affinity":0.3,
                  "text_known":0,"text_similarity":0,"taste_known":0,"taste_similarity":0,"time_of_day_fit":0.1},
                 "calibration":{"slope":1,"intercept":0},"metrics":{},"source":"a test"}
                """.formatted(logDistance);
    }
}
