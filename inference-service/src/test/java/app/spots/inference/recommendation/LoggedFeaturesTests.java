package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.event.Topics;
import app.spots.contracts.recommendation.NextRequest;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.contracts.recommendation.RecommendationServed.Served;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.features.CustomFeatures;
import app.spots.features.DistanceGrid;
import app.spots.features.FeatureMatrix;
import app.spots.features.GeoPoint;
import app.spots.features.PlaceCell;
import app.spots.features.ScoreGrid;
import app.spots.inference.person.People;
import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Interactions;
import app.spots.inference.support.Packs;
import app.spots.inference.support.Releases;
import app.spots.modelruntime.generic.GenericModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a scorer saw goes on record with the decision, but no more of the person's place than their cell. */
class LoggedFeaturesTests extends InferenceTest {
    private static final int LOG_DISTANCE = 1;
    private static final GeoPoint MIDDLE = PlaceCell.middle(new GeoPoint(21.003, 33.004));

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    @BeforeEach
    void town() {
        activate(Releases.of(REGISTRY.put(Packs.canonical(Packs.starting()))));
        List<CatalogueEntry> entries = new ArrayList<>();
        entries.add(Entries.locality("loc_test", MIDDLE.latitude(), MIDDLE.longitude()));
        for (int i = 0; i < 12; i++) {
            entries.add(Entries.spot(
                    "logged_" + i,
                    i % 2 == 0 ? "cafe" : "park",
                    MIDDLE.latitude() + i / 300.0,
                    MIDDLE.longitude() - i / 900.0,
                    0));
        }
        haveEntries(entries.toArray(CatalogueEntry[]::new));
    }

    /** Somebody in the middle of their cell is where the record says, so the record holds just what was scored. */
    @Test
    void theModelScoresTheRecordAsItScoredTheItems() {
        String agentId = "agent_logged_" + UUID.randomUUID();
        new Interactions(PUBLISHER).visits(agentId, "logged_3", 1);
        await().until(() -> people.find(agentId).history().totalVisits() == 1);

        RecommendationServed decision = decided(agentId, MIDDLE);

        assertThat(decision.featureSchema()).isEqualTo(CustomFeatures.SCHEMA.id());
        assertThat(decision.items()).hasSize(10);
        FeatureMatrix logged =
                new FeatureMatrix(CustomFeatures.SCHEMA, decision.items().size());
        for (int row = 0; row < logged.rows(); row++) {
            List<Float> features = decision.items().get(row).features();
            assertThat(features).hasSize(CustomFeatures.SCHEMA.size());
            for (int feature = 0; feature < features.size(); feature++) {
                logged.set(row, feature, features.get(feature));
            }
        }
        double[] again = GenericModel.load(GenericModel.bundledParameters()).score(logged);
        for (int row = 0; row < logged.rows(); row++) {
            assertThat(again[row]).isCloseTo(decision.items().get(row).modelScore(), within(1.0 / ScoreGrid.STEPS));
        }
        assertThat(decision.items().stream().map(item -> item.features().get(3)).distinct())
                .as("own visits")
                .containsExactlyInAnyOrder(0f, (float) StrictMath.log1p(1));
    }

    @Test
    void ofThePlaceTheRecordTellsTheCellAlone() {
        RecommendationServed middle = decided("agent_logged_" + UUID.randomUUID(), MIDDLE);
        RecommendationServed aside = decided(
                "agent_logged_" + UUID.randomUUID(),
                new GeoPoint(MIDDLE.latitude() + 0.003, MIDDLE.longitude() + 0.003));

        assertThat(modelScores(aside)).isNotEqualTo(modelScores(middle));
        for (Served item :
                Stream.concat(middle.items().stream(), aside.items().stream()).toList()) {
            double km = DistanceGrid.round(MIDDLE.distanceKm(place(item.itemId())));
            assertThat(item.features().get(LOG_DISTANCE)).isEqualTo((float) StrictMath.log1p(km));
        }
    }

    @Test
    void aKeptRankingTellsThemAgain() {
        String agentId = "agent_logged_" + UUID.randomUUID();
        RecommendationServed first = decided(agentId, MIDDLE);
        RecommendationServed second = decided(agentId, MIDDLE);

        assertThat(second.items()).extracting(Served::features).doesNotContainNull();
        assertThat(second.items())
                .extracting(Served::features)
                .isEqualTo(first.items().stream().map(Served::features).toList());
    }

    @Test
    void whatWasNotScoredByFeaturesHasNone() {
        String agentId = "agent_logged_" + UUID.randomUUID();
        Recommendations next =
                asked(agentId, "/v1/recommendations:next", new NextRequest(at(MIDDLE), null, 5, 20.0, false));

        RecommendationServed decision = decision(agentId, next);

        assertThat(decision.featureSchema()).isNull();
        assertThat(decision.items()).isNotEmpty().allMatch(item -> item.features() == null);
    }

    private static Map<String, Double> modelScores(RecommendationServed decision) {
        Map<String, Double> scores = new HashMap<>();
        decision.items().forEach(item -> scores.put(item.itemId(), item.modelScore()));
        return scores;
    }

    private static GeoPoint place(String item) {
        int i = Integer.parseInt(item.substring("logged_".length()));
        return new GeoPoint(MIDDLE.latitude() + i / 300.0, MIDDLE.longitude() - i / 900.0);
    }

    private RecommendationServed decided(String agentId, GeoPoint from) {
        return decision(agentId, recommend(agentId, from));
    }

    private Recommendations recommend(String agentId, GeoPoint from) {
        return asked(agentId, "/v1/recommendations", new RecommendationRequest(at(from), null, null, null, 10, 20.0));
    }

    private Recommendations asked(String agentId, String path, Object request) {
        return client(tokens.phone(agentId))
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(request)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Recommendations.class)
                .returnResult()
                .getResponseBody();
    }

    /** As it was put on its way, in the transaction that answered. */
    private RecommendationServed decision(String agentId, Recommendations answer) {
        return jdbc
                .sql("SELECT payload FROM outbox_message WHERE message_key = ? AND topic = ?")
                .params(agentId, Topics.DECISIONS)
                .query(byte[].class)
                .list()
                .stream()
                .map(body -> json.readValue(body, RecommendationServed.class))
                .filter(decision -> decision.decisionId().equals(answer.decisionId()))
                .findFirst()
                .orElseThrow();
    }

    private static LatLon at(GeoPoint point) {
        return new LatLon(point.latitude(), point.longitude());
    }
}
