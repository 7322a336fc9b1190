package app.spots.inference.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.catalogue.Vibe;
import app.spots.contracts.offline.OfflineBundle;
import app.spots.contracts.offline.OfflineBundleFile;
import app.spots.contracts.offline.OfflineCandidate;
import app.spots.contracts.offline.OfflineNeeds.BundleRef;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.features.Dimension;
import app.spots.inference.person.PopularSpots;
import app.spots.inference.recommendation.OfflineCandidates;
import app.spots.inference.release.LiveRelease;
import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Packs;
import app.spots.inference.support.Releases;
import app.spots.inference.text.TextVectors;
import app.spots.modelruntime.Sha256;
import app.spots.modelruntime.generic.GenericModel;
import app.spots.modelruntime.packaging.MiniLmContainer;
import com.uber.h3core.H3Core;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** Bundles of real catalogues: how large they are, that they are the same each time, and when they are made anew. */
class BundleTests extends InferenceTest {
    private static final List<String> WORDS = List.of(
            "Blue", "Old", "Harbour", "Lantern", "Corner", "Union", "Garden", "Maple", "Night", "Golden", "Little",
            "River", "Brick", "North", "Velvet", "Copper", "Sunday", "Union", "Paper", "Salt", "Green", "Market",
            "Iron", "Cloud");
    private static final List<String> CATEGORIES = List.of(
            "cafe",
            "bar",
            "park",
            "museum",
            "restaurant",
            "bookshop",
            "gym",
            "theatre",
            "gallery",
            "bakery",
            "library",
            "cinema",
            "market",
            "playground",
            "club",
            "office",
            "hotel",
            "station",
            "salon",
            "deli");

    @TempDir
    Path directory;

    @Autowired
    BundlePublisher publisher;

    @Autowired
    BundleBuilder builder;

    @Autowired
    BundleMaker maker;

    @Autowired
    BundleAreas areas;

    @Autowired
    BundleRepository repository;

    @Autowired
    TextVectors texts;

    @Autowired
    PopularSpots popularity;

    @Autowired
    OfflineCandidates candidates;

    @Autowired
    JdbcClient jdbc;

    /** Two thousand spots with names, texts' vectors, vibes, visits by hour, and what happens there. */
    @Test
    void aWholeAreaStaysBelowAMegabyteAndIsScoredAtOnce() throws Exception {
        LatLon centre = new LatLon(38.7223, -9.1393);
        Map<String, Integer> sizes = new HashMap<>();
        ReleaseActivated release = Releases.of(
                put(Packs.canonical(Packs.starting()), sizes),
                put(MiniLmContainer.build(), sizes),
                put(GenericModel.bundledParameters(), sizes));
        activate(release);
        haveCity(centre, 2_000);
        await().atMost(Duration.ofMinutes(5))
                .until(() -> texts.coverage().orElseThrow().complete());
        await().until(() -> popularity.of("city_1999").visits() > 0);
        String area = areas.of(centre);

        byte[] bytes = maker.make(area, index.snapshot(), current());

        OfflineBundleFile file = OfflineBundleFile.read(bytes);
        OfflineBundle bundle = json.readValue(file.json(), OfflineBundle.class);
        Map<String, Long> byType = new HashMap<>();
        bundle.candidates().forEach(each -> byType.merge(each.type(), 1L, Long::sum));
        System.out.printf(
                "offline bundle: %s, %,d bytes; without vectors %,d; before packing JSON %,d, vectors %,d%n",
                byType,
                bytes.length,
                new OfflineBundleFile(file.json(), 0, new byte[0]).write().length,
                file.json().length,
                file.vectors().length);
        assertThat(byType).containsEntry("spot", 2_000L).containsKeys("event", "community", "club", "list");
        assertThat(file.dimensions()).isEqualTo(384);
        assertThat(bytes.length).isLessThan(1_000_000);
        assertThat(maker.make(area, index.snapshot(), current())).isEqualTo(bytes);
        // Of no person: neither curators nor experts nor anybody who was there.
        assertThat(new String(file.json(), StandardCharsets.UTF_8)).doesNotContain("agent_");

        publisher.publishIfDue(area, index.snapshot(), current());
        try (PhoneWithBundle phone = new PhoneWithBundle(
                directory,
                "http://127.0.0.1:" + port,
                tokens.with("agent_citizen", "recommendations:read profile:read", "21_plus"),
                REGISTRY)) {
            phone.install(release, sizes);
            long started = System.nanoTime();
            phone.refresh(area);
            System.out.printf("offline bundle: brought and read in %d ms%n", millisSince(started));
            long[] took = new long[40];
            for (int i = 0; i < took.length; i++) {
                started = System.nanoTime();
                phone.offline(new RecommendationRequest(
                        new LatLon(centre.lat() + i / 1e4, centre.lon()),
                        OffsetDateTime.parse("2026-11-24T19:30:00Z"),
                        null,
                        null,
                        20,
                        25.0));
                took[i] = System.nanoTime() - started;
            }
            long first = took[0];
            Arrays.sort(took);
            System.out.printf(
                    "offline answer over %d candidates: median %.1f ms, slowest %.1f ms, first %.1f ms%n",
                    bundle.candidates().size(), took[took.length / 2] / 1e6, took[took.length - 1] / 1e6, first / 1e6);
        }
    }

    @Test
    void leavesOutTheLeastVisitedWhereItWouldBeTooLarge() {
        LatLon centre = new LatLon(60.17, 24.94);
        haveSpots("north", centre, 40);
        LiveRelease release = haveReleaseWithoutTexts();
        visited("north_7", 50, 5);
        await().until(() -> popularity.of("north_7").visits() == 50);
        int whole = maker.make(areas.of(centre), index.snapshot(), release).length;
        BundleSettings small = settings(DataSize.ofBytes(whole * 8L / 10));

        byte[] bytes =
                new BundleMaker(candidates, texts, areas, small).make(areas.of(centre), index.snapshot(), release);

        OfflineBundle bundle = json.readValue(OfflineBundleFile.read(bytes).json(), OfflineBundle.class);
        assertThat(bytes.length).isLessThanOrEqualTo(whole * 8 / 10);
        assertThat(bundle.candidates())
                .hasSizeBetween(2, 39)
                .extracting(OfflineCandidate::id)
                .contains("north_7");
    }

    @Test
    void isMadeAnewForAnotherReleaseAndNotBefore() {
        LatLon centre = new LatLon(59.33, 18.07);
        haveSpots("east", centre, 12);
        String area = areas.of(centre);
        LiveRelease first = haveReleaseWithoutTexts();
        publisher.publishIfDue(area, index.snapshot(), first);
        BundleRef made = repository.find(area).orElseThrow();
        assertThat(REGISTRY.uploads())
                .contains(
                        "kind=bundle&name=" + area + "&version=" + made.sha256().substring(0, 16));
        int uploads = REGISTRY.uploads().size();

        publisher.publishIfDue(area, index.snapshot(), first);
        assertThat(REGISTRY.uploads()).hasSize(uploads);

        activate(Releases.of(REGISTRY.put(Packs.canonical(Packs.starting()))));
        publisher.publishIfDue(area, index.snapshot(), current());
        BundleRef again = repository.find(area).orElseThrow();
        assertThat(again.releaseId()).isEqualTo(current().releaseId()).isNotEqualTo(made.releaseId());
        assertThat(again.asOf()).isAfter(made.asOf());
    }

    /** What the registry did not take is named to nobody. */
    @Test
    void isTriedAgainWhereTheRegistryWasAway() {
        LatLon centre = new LatLon(55.68, 12.57);
        haveSpots("west", centre, 12);
        String area = areas.of(centre);
        LiveRelease release = haveReleaseWithoutTexts();
        REGISTRY.down(true);
        try {
            publisher.publishIfDue(area, index.snapshot(), release);
            assertThat(repository.find(area)).isEmpty();
        } finally {
            REGISTRY.down(false);
        }
        // The client's breaker may still be open.
        await().until(() -> {
            publisher.publishIfDue(area, index.snapshot(), release);
            return repository.find(area).isPresent();
        });
    }

    @Test
    void theBackgroundLooksAfterEveryLargeArea() {
        LatLon centre = new LatLon(47.37, 8.54);
        haveSpots("alps", centre, 12);
        haveSpots("hut", new LatLon(46.2, 7.2), 9);
        haveReleaseWithoutTexts();
        BundleBuilder background =
                new BundleBuilder(live, index, texts, areas, publisher, settings(DataSize.ofBytes(1_000_000)));
        background.start();
        try {
            await().until(() -> repository.find(areas.of(centre)).isPresent());
        } finally {
            background.stop();
        }
        assertThat(repository.find(areas.of(new LatLon(46.2, 7.2)))).isEmpty();
        assertThat(builder.isRunning()).isFalse();
    }

    @Test
    void tellsOwnersAloneAndCoarsensTheirArea() throws Exception {
        haveRelease();
        H3Core h3 = H3Core.newInstance();
        String finer = h3.latLngToCellAddress(38.7223, -9.1393, 9);
        String coarser = h3.latLngToCellAddress(38.7223, -9.1393, 4);
        var phone = client(tokens.with("agent_asking", "profile:read", "21_plus"));
        phone.get().uri("/v1/profile/offline").exchange().expectStatus().isOk();
        phone.get()
                .uri("/v1/profile/offline?area=" + finer)
                .exchange()
                .expectStatus()
                .isOk();
        phone.get()
                .uri("/v1/profile/offline?area=" + coarser)
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
        phone.get()
                .uri("/v1/profile/offline?area=home")
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
        client(tokens.with("agent_asking", "recommendations:read", "21_plus"))
                .get()
                .uri("/v1/profile/offline")
                .exchange()
                .expectStatus()
                .isForbidden();
        anyone().get().uri("/v1/profile/offline").exchange().expectStatus().isUnauthorized();
    }

    private static BundleSettings settings(DataSize atMost) {
        return new BundleSettings(true, Duration.ofMillis(50), Duration.ofHours(6), 200, 10, 2_000, 300, atMost);
    }

    private LiveRelease current() {
        return live.current().orElseThrow();
    }

    private LiveRelease haveReleaseWithoutTexts() {
        activate(Releases.of(REGISTRY.put(Packs.canonical(Packs.starting()))));
        return current();
    }

    private static String put(byte[] blob, Map<String, Integer> sizes) {
        String sha256 = REGISTRY.put(blob);
        sizes.put(sha256, blob.length);
        assertThat(sha256).isEqualTo(Sha256.of(blob));
        return sha256;
    }

    private static long millisSince(long started) {
        return (System.nanoTime() - started) / 1_000_000;
    }

    private void haveSpots(String prefix, LatLon centre, int count) {
        List<CatalogueEntry> spots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            spots.add(Entries.spot(prefix + "_" + i, "cafe", centre.lat() + i / 1e4, centre.lon()));
        }
        haveEntries(spots.toArray(CatalogueEntry[]::new));
    }

    private void visited(String spotId, int visits, int hour) {
        Integer[] hours = new Integer[24];
        Arrays.fill(hours, 0);
        hours[hour] = visits;
        visited(spotId, visits, 1 + visits / 4, hours);
    }

    private void visited(String spotId, int visits, int visitors, Integer[] hours) {
        jdbc.sql("""
                INSERT INTO spot_popularity (spot_id, visits, visitors, hourly) VALUES (?, ?, ?, ?)
                ON CONFLICT (spot_id) DO NOTHING
                """).params(spotId, visits, visitors, hours).update();
    }

    private void haveCity(LatLon centre, int spots) {
        Random random = new Random(17);
        List<CatalogueEntry> entries = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            entries.add(Entries.locality("city_hood_" + i, centre.lat(), centre.lon()));
        }
        for (int i = 0; i < spots; i++) {
            entries.add(citySpot(i, centre, random));
        }
        for (int i = 0; i < 75; i++) {
            entries.add(Entries.community("city_people_" + i, "city_" + i * 7));
            entries.add(Entries.club("city_club_" + i, "city_people_" + i));
            entries.add(Entries.event("city_event_" + i, "city_" + (i * 11 + 3), null));
            entries.add(new CuratedList(
                    "city_list_" + i,
                    "Best of " + words(random, 2),
                    "agent_curator",
                    "for a " + words(random, 3),
                    List.of("city_" + i * 5, "city_" + (i * 5 + 1), "city_" + (i * 5 + 2)),
                    3));
        }
        haveEntries(entries.toArray(CatalogueEntry[]::new));
        for (int i = 0; i < spots; i++) {
            int visits = 1 + (int) (400 / (1.0 + i % 97) + random.nextInt(20));
            Integer[] hours = new Integer[24];
            Arrays.fill(hours, 0);
            for (int visit = 0; visit < visits; visit++) {
                hours[Math.floorMod((int) (18 + random.nextGaussian() * 4), 24)]++;
            }
            visited("city_" + i, visits, 1 + visits / 3, hours);
        }
    }

    private static Spot citySpot(int i, LatLon centre, Random random) {
        String category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
        return new Spot(
                "city_" + i,
                "The " + words(random, 2) + " " + category,
                category,
                new LatLon(centre.lat() + random.nextGaussian() / 120, centre.lon() + random.nextGaussian() / 120),
                "city_hood_" + random.nextInt(30),
                words(random, 8),
                List.of(words(random, 1), words(random, 1)),
                random.nextInt(5) / 4.0,
                random.nextInt(12) == 0 ? 21 : 0,
                List.of("third", "fourth", "commercial").get(random.nextInt(3)),
                i % 2 == 0 ? vibe(random) : null,
                random.nextInt(10) == 0,
                false);
    }

    /** To two decimals, as catalogues tell them. */
    private static Vibe vibe(Random random) {
        Map<String, Double> values = new HashMap<>();
        Map<String, Double> confidence = new HashMap<>();
        for (Dimension dimension : Dimension.ALL) {
            values.put(dimension.wireName(), random.nextInt(101) / 100.0);
            confidence.put(dimension.wireName(), random.nextInt(101) / 100.0);
        }
        return new Vibe(values, confidence);
    }

    private static String words(Random random, int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return String.join(" ", words);
    }
}
