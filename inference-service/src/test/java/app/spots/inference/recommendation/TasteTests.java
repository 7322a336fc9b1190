package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.inference.person.People;
import app.spots.inference.support.Asked;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Interactions;
import app.spots.inference.support.Packs;
import app.spots.inference.support.Releases;
import app.spots.modelruntime.container.LearnedContainer;
import app.spots.modelruntime.container.LearnedMetadata;
import app.spots.recommenders.algebra.Workers;
import app.spots.recommenders.factor.FactorSettings;
import app.spots.recommenders.factor.FactorTrainer;
import app.spots.recommenders.factor.ItemFactors;
import app.spots.recommenders.interactions.InteractionMatrix;
import app.spots.servicedefaults.identity.AgeBand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The collaborative model of a release: two tastes, ten spots each, one of which nobody in this cluster went to. */
class TasteTests extends InferenceTest {
    private static final int SPOTS = 20;

    @Autowired
    SituationReader situations;

    @Autowired
    LiveModel liveModel;

    @Autowired
    People people;

    @BeforeEach
    void haveAReleaseThatKnowsTastes() {
        haveRelease();
        List<CatalogueEntry> entries = new ArrayList<>();
        for (int i = 0; i < SPOTS; i++) {
            entries.add(spot("taste_" + i, -48 - i * 0.01, 12));
        }
        // Announced later: none of those above is among the newest any more.
        haveEntries(entries.toArray(CatalogueEntry[]::new));
        haveEntries(IntStream.range(0, 80)
                .mapToObj(i -> spot("taste_later_" + i, -48.5, 12 + i * 0.001))
                .toArray(CatalogueEntry[]::new));
        new Interactions(PUBLISHER).visits("agent_taste", "taste_0", 2);
        new Interactions(PUBLISHER).visits("agent_taste", "taste_1", 1);
        await().until(() -> people.find("agent_taste").history().visits().size() == 2);
        activate(Releases.of(REGISTRY.put(Packs.canonical(Packs.starting())), REGISTRY.put(artifact())));
    }

    @AfterEach
    void haveAReleaseWithoutIt() {
        activate(Releases.of(REGISTRY.put(Packs.canonical(Packs.starting()))));
    }

    @Test
    void knowsWhatAPersonTakesToByWhatOthersTook() {
        Situation known = situation("agent_taste", null);
        Situation stranger = situation("agent_taste_stranger", null);

        assertThat(known.taste().likeness("taste_7")).isGreaterThan(0.5);
        assertThat(known.taste().likeness("taste_17")).isLessThan(0.2);
        assertThat(known.taste().likeness("taste_later_3")).isNull();
        assertThat(stranger.taste().likeness("taste_7")).isNull();
        assertThat(stranger.taste().best(10, id -> true)).isEmpty();
    }

    @Test
    void bringsSpotsThatNoOtherRecallFinds() {
        assertThat(ids(situation("agent_taste", null))).contains("taste_7", "taste_8");
        assertThat(ids(situation("agent_taste_stranger", null))).doesNotContain("taste_7", "taste_8");
        // Within reach only: taste_2 lies 2 km from there, taste_9 lies 10.
        assertThat(situation("agent_taste", new LatLon(-48, 12)).isInReach(null))
                .isTrue();
        assertThat(ids(situation("agent_taste", new LatLon(-48, 12))))
                .contains("taste_2")
                .doesNotContain("taste_9");
    }

    @Test
    void answersNameIt() {
        Asked asked = Asked.of(
                client(tokens.phone("agent_taste")),
                "/v1/recommendations",
                Map.of("location", Map.of("lat", -48, "lon", 12), "radiusKm", 20));

        assertThat(asked.answer().modelId()).isEqualTo("generic@2+taste@1");
    }

    /** The last two of custom/1, on record whichever model scores. */
    @Test
    void isWhatATrainedScorerReads() {
        Situation known = situation("agent_taste", new LatLon(-48, 12));
        List<Item> items = liveModel.candidates(known);
        int row = items.stream().map(Item::id).toList().indexOf("taste_2");
        int later = items.stream().map(Item::id).toList().indexOf("taste_3");

        List<Float> seen = liveModel.score(known, items).features().apply(row).values();

        assertThat(seen.get(seen.size() - 2)).isEqualTo(1);
        assertThat(seen.getLast().doubleValue()).isCloseTo(known.taste().likeness("taste_2"), within(1e-6));
        Situation stranger = situation("agent_taste_stranger", new LatLon(-48, 12));
        assertThat(liveModel.score(stranger, items).features().apply(later).values())
                .endsWith(0f, 0f);
    }

    private Situation situation(String agentId, LatLon location) {
        Lacks lacks = new Lacks();
        Occasion occasion = situations.occasion(
                agentId, AgeBand.FROM_21, new RecommendationRequest(location, null, null, List.of("spot"), 50, 5.0));
        return liveModel.prepared(situations.read(occasion, lacks), lacks);
    }

    private List<String> ids(Situation situation) {
        return liveModel.candidates(situation).stream().map(Item::id).toList();
    }

    /** Of no locality, so that nobody's home is there. */
    private static Spot spot(String id, double lat, double lon) {
        return new Spot(
                id,
                "The " + id,
                "cafe",
                new LatLon(lat, lon),
                null,
                null,
                List.of(),
                null,
                0,
                null,
                null,
                false,
                false);
    }

    private static byte[] artifact() {
        int[] takers = new int[400];
        int[] spots = new int[400];
        Random random = new Random(3);
        for (int i = 0; i < 400; i++) {
            takers[i] = i / 5;
            spots[i] = takers[i] % 2 * 10 + random.nextInt(10);
        }
        try (Workers workers = Workers.of(1)) {
            var model = new FactorTrainer(
                            InteractionMatrix.of(80, SPOTS, takers, spots),
                            FactorSettings.of(4, 10, 0.1, 0.01),
                            1,
                            workers)
                    .train(epoch -> {});
            List<String> ids =
                    IntStream.range(0, SPOTS).mapToObj(i -> "taste_" + i).toList();
            return LearnedContainer.write(
                    LearnedMetadata.of(LearnedMetadata.ITEM_FACTORS, "taste", "1", "a test", "Apache-2.0", Map.of()),
                    ItemFactors.of(model, ids).toBytes());
        }
    }
}
