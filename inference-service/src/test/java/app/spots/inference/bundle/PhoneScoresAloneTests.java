package app.spots.inference.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import app.spots.client.offline.OfflineAnswer;
import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Expert;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Locality;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.catalogue.Vibe;
import app.spots.contracts.offline.OfflineNeeds;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.recommendation.Recommendations.Item;
import app.spots.contracts.recommendation.Recommendations.Reason;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.features.CustomFeatures;
import app.spots.features.Dimension;
import app.spots.features.ScoreGrid;
import app.spots.inference.person.People;
import app.spots.inference.person.PopularSpots;
import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Interactions;
import app.spots.inference.support.Packs;
import app.spots.inference.support.Releases;
import app.spots.inference.text.TextVectors;
import app.spots.modelruntime.generic.GenericModel;
import app.spots.modelruntime.packaging.MiniLmContainer;
import app.spots.modelruntime.scorer.ScorerContainer;
import app.spots.modelruntime.scorer.ScorerMetadata;
import app.spots.modelruntime.testing.Networks;
import app.spots.rulescore.Pack;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The phone's own code scores a bundle's candidates as this service does over HTTP, at places and times never asked about. */
class PhoneScoresAloneTests extends InferenceTest {
    private static final String AGENT = "agent_alone";
    private static final LatLon HERE = new LatLon(-24.500001, -65.4200031);
    private static final List<String> CATEGORIES = List.of("cafe", "bar", "park", "museum");

    @TempDir
    Path directory;

    @Autowired
    BundlePublisher publisher;

    @Autowired
    BundleAreas areas;

    @Autowired
    People people;

    @Autowired
    PopularSpots popularity;

    @Autowired
    TextVectors texts;

    @Autowired
    JdbcClient jdbc;

    private final Map<String, Integer> sizes = new HashMap<>();

    @Test
    void theGenericModelsScoresAreTheServedOnesToTheBit() throws Exception {
        haveTown("alone");
        havePerson("alone");
        ReleaseActivated release = release(MiniLmContainer.build(), GenericModel.bundledParameters());
        try (PhoneWithBundle phone = phone(release)) {
            OfflineNeeds needs = phone.needs(areas.of(HERE));
            assertThat(needs.homeArea()).isEqualTo(areas.of(HERE));
            assertThat(needs.taste()).hasSize(512);

            for (RecommendationRequest request : anywhereAtAnyTime()) {
                assertSame(phone.offline(request), phone.online(request), "generic@2", 0);
            }
        }
    }

    /** The same runtime on the same rows: at most a step of the score grid apart. */
    @Test
    void aTrainedModelsScoresAreTheServedOnesToAStepOfTheGrid() throws Exception {
        haveTown("alone");
        havePerson("alone");
        Networks network = Networks.byChance(5, CustomFeatures.SCHEMA.size(), 16, 1);
        byte[] custom =
                ScorerContainer.write(network.metadata("taught", "3", ScorerMetadata.CUSTOM, 0), network.onnx());
        byte[] hybrid =
                ScorerContainer.write(network.metadata("both", "1", ScorerMetadata.HYBRID, 0.7), network.onnx());
        for (byte[] scorer : List.of(custom, hybrid)) {
            ReleaseActivated release = release(MiniLmContainer.build(), scorer);
            try (PhoneWithBundle phone = phone(release)) {
                for (RecommendationRequest request : anywhereAtAnyTime()) {
                    assertSame(
                            phone.offline(request),
                            phone.online(request),
                            live.current()
                                    .orElseThrow()
                                    .scorer()
                                    .metadata()
                                    .id()
                                    .toString(),
                            1.0 / ScoreGrid.STEPS);
                }
            }
        }
    }

    private static List<RecommendationRequest> anywhereAtAnyTime() {
        return List.of(
                at(HERE, 9, null),
                at(new LatLon(-24.47, -65.40), 22, null),
                at(new LatLon(-24.521, -65.436), 3, List.of("event", "community", "club", "list")));
    }

    /** @param apart by how much the model's scores may be, before the rules */
    private static void assertSame(OfflineAnswer own, Recommendations online, String modelId, double apart) {
        assertThat(own.fromBundle()).isTrue();
        assertThat(own.age()).isLessThan(Duration.ofMinutes(1));
        assertThat(own.notes()).containsExactly("made on this phone of what is in the home area");
        assertThat(own.answer().packId()).isEqualTo(online.packId());
        assertThat(own.answer().modelId()).isEqualTo(modelId);
        assertThat(online.modelId()).startsWith(modelId);
        Map<String, Item> alone = byId(own.answer());
        assertThat(online.items()).hasSizeGreaterThan(3);
        assertThat(online.items().stream().map(Item::modelScore).distinct()).hasSizeGreaterThan(2);
        for (Item served : online.items()) {
            Item mine = alone.get(served.itemId());
            assertThat(mine).as(served.itemId()).isNotNull();
            assertSameInputs(mine, served);
            assertThat(mine.distanceKm()).isEqualTo(served.distanceKm());
            assertThat(Math.abs(mine.modelScore() - served.modelScore()))
                    .as("model score of %s", served.itemId())
                    // The pack's own grid of scores may double a step.
                    .isLessThanOrEqualTo(2 * apart);
            if (mine.modelScore() == served.modelScore()) {
                assertThat(mine.score()).as("score of %s", served.itemId()).isEqualTo(served.score());
            }
            assertThat(rules(mine)).as(served.itemId()).isEqualTo(rules(served));
        }
    }

    /** The phone's are not rounded to the pack's grids yet, and bound to distance and time when they are ranked. */
    private static void assertSameInputs(Item mine, Item served) {
        served.inputs().forEach((name, value) -> {
            Object own = mine.inputs().get(name);
            if (value instanceof Number number && own instanceof Number) {
                assertThat(((Number) own).doubleValue())
                        .as("%s of %s", name, served.itemId())
                        .isCloseTo(number.doubleValue(), offset(0.051));
            } else if (!name.equals("distanceKm")) {
                assertThat(own).as("%s of %s", name, served.itemId()).isEqualTo(value);
            }
        });
    }

    /** With the release and the bundle of the area. */
    private PhoneWithBundle phone(ReleaseActivated release) throws Exception {
        PhoneWithBundle phone = new PhoneWithBundle(
                directory.resolve(release.releaseId()),
                "http://127.0.0.1:" + port,
                tokens.with(AGENT, "recommendations:read profile:read", "21_plus"),
                REGISTRY);
        String area = areas.of(HERE);
        phone.install(release, sizes);
        // Who goes where, and how many, is read again every few seconds.
        await().until(() -> !phone.needs(area).compatiblePlaces().isEmpty()
                && popularity.of("alone_3").visits() > 0);
        publisher.publishIfDue(area, index.snapshot(), live.current().orElseThrow());
        phone.refresh(area);
        return phone;
    }

    private ReleaseActivated release(byte[]... models) {
        Pack pack = Packs.starting();
        List<String> hashes = new ArrayList<>();
        for (byte[] model : models) {
            hashes.add(put(model));
        }
        ReleaseActivated release = Releases.of(put(Packs.canonical(pack)), hashes.toArray(String[]::new));
        activate(release);
        await().atMost(Duration.ofMinutes(3))
                .until(() -> texts.coverage().map(each -> each.complete()).orElse(true));
        return release;
    }

    private String put(byte[] blob) {
        String sha256 = REGISTRY.put(blob);
        sizes.put(sha256, blob.length);
        return sha256;
    }

    private void haveTown(String prefix) {
        Random random = new Random(11);
        List<CatalogueEntry> entries = new ArrayList<>();
        entries.add(new Locality(prefix + "_city", "Alonetown", "city", null, HERE, null, 900_000L, true));
        entries.add(new Locality(
                prefix + "_hood", "Alonehood", "neighbourhood", prefix + "_city", HERE, null, null, false));
        for (int i = 0; i < 60; i++) {
            entries.add(new Spot(
                    prefix + "_" + i,
                    "The Lonely " + CATEGORIES.get(i % 4) + " " + i,
                    CATEGORIES.get(i % 4),
                    new LatLon(HERE.lat() + random.nextGaussian() / 40, HERE.lon() + random.nextGaussian() / 40),
                    i % 5 == 0 ? null : prefix + "_hood",
                    i % 3 == 0 ? "a quiet place by the river" : "music and people till late",
                    List.of("tag" + i % 7),
                    i % 2 == 0 ? random.nextDouble() : null,
                    i % 9 == 0 ? 21 : 0,
                    i % 4 == 0 ? null : i % 4 == 1 ? "third" : "commercial",
                    i % 2 == 0 ? vibe(random) : null,
                    i % 8 == 0,
                    i == 33));
        }
        entries.add(new Community(
                prefix + "_walkers",
                "Walkers",
                prefix + "_hood",
                null,
                "we walk",
                List.of(prefix + "_3"),
                25,
                9,
                true,
                vibe(random)));
        entries.add(new Community(
                prefix + "_players",
                "Players",
                null,
                "games",
                null,
                List.of(prefix + "_8", prefix + "_12"),
                40,
                2,
                true,
                null));
        entries.add(new Club(prefix + "_club", prefix + "_walkers", "Club of walkers", 12, true));
        entries.add(Entries.event(prefix + "_walk", prefix + "_3", prefix + "_walkers"));
        entries.add(Entries.event(prefix + "_concert", prefix + "_20", null));
        entries.add(
                new CuratedList(prefix + "_list", "Rainy days", null, "for a day inside", List.of(prefix + "_7"), 12));
        entries.add(new Expert(
                prefix + "_expert",
                "agent_expert",
                "bar",
                "local",
                prefix + "_hood",
                true,
                31.5,
                List.of(prefix + "_1", prefix + "_5", prefix + "_9")));
        haveEntries(entries.toArray(CatalogueEntry[]::new));
    }

    private static Vibe vibe(Random random) {
        Map<String, Double> values = new HashMap<>();
        Map<String, Double> confidence = new HashMap<>();
        for (Dimension dimension : Dimension.ALL) {
            values.put(dimension.wireName(), random.nextDouble());
            confidence.put(dimension.wireName(), 0.5 + random.nextInt(50) / 100.0);
        }
        return new Vibe(values, confidence);
    }

    /** With visits, a personality, and others who are like them. */
    private void havePerson(String prefix) {
        if (!people.find(AGENT).history().visits().isEmpty()) {
            return;
        }
        Interactions interactions = new Interactions(PUBLISHER);
        for (int i = 0; i < 14; i++) {
            interactions.visits(AGENT, prefix + "_" + (i * 3), 1 + i % 4);
        }
        for (int other = 0; other < 4; other++) {
            interactions.visits(AGENT + other, prefix + "_2", 1);
            interactions.visits(AGENT + other, prefix + "_4", 2);
        }
        await().until(() -> people.find(AGENT).history().visits().size() == 14
                && people.find(AGENT + 3).history().visits().size() == 2);
        jdbc.sql("""
                UPDATE person SET dimensions = array_fill(0.8::float8, ARRAY[12]), confidence = array_fill(0.9::float8, ARRAY[12]),
                       profile_version = profile_version + 1, updated_at = clock_timestamp(), facts_version = nextval('person_facts')
                 WHERE agent_id LIKE 'agent_alone%'
                """).update();
    }

    private static RecommendationRequest at(LatLon place, int hour, List<String> types) {
        OffsetDateTime when = Instant.now()
                .atOffset(ZoneOffset.ofHours(-3))
                .plusDays(1)
                .withHour(hour)
                .withMinute(30);
        return new RecommendationRequest(place, when, null, types, 100, 25.0, true);
    }

    private static Map<String, Item> byId(Recommendations answer) {
        return answer.items().stream().collect(Collectors.toMap(Item::itemId, Function.identity()));
    }

    private static List<Reason> rules(Item item) {
        return item.reasons().stream()
                .filter(reason -> reason.source().equals("rule"))
                .toList();
    }
}
