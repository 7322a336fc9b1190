package app.spots.client.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.client.CachedAnswer;
import app.spots.client.ClientSettings;
import app.spots.client.Consent;
import app.spots.client.SpotsClient;
import app.spots.client.TestClock;
import app.spots.client.TestCluster;
import app.spots.client.TestCluster.Way;
import app.spots.client.http.GatewayProblemException;
import app.spots.client.http.OfflineException;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.recommendation.Recommendations.Item;
import app.spots.rulescore.Pack;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the phone answers when the cluster cannot. */
class OfflineAnswersTests {
    private static final Consent CONSENT = new Consent("2026-01", List.of("recommendation"));
    private static final LatLon HERE = new LatLon(45, -75);
    private static final OffsetDateTime MORNING = OffsetDateTime.parse("2026-05-01T10:00:00-05:00");

    /** As the starting pack, and a rule of hours and one of distance on top. */
    private static final Pack HOURS =
            TestCluster.startingPack(json -> json.replaceFirst("\"families\"\\s*:\\s*\\[", """
            "families":[{"id":"herenow","min":0.2,"max":5,"rules":[
              {"id":"evening","title":"Evenings","when":{"ge":[{"input":"context.hourOfDay"},18]},
               "factor":{"if":[{"eq":[{"input":"candidate.type"},"event"]},2,1]},"min":1,"max":3,
               "weight":{"id":"evening","start":1},"reason":"good for an evening"},
              {"id":"near","title":"Near","when":{"lt":[{"input":"candidate.distanceKm"},3]},
               "factor":{"sub":[2,{"div":[{"input":"candidate.distanceKm"},3]}]},"min":1,"max":3,
               "weight":{"id":"near","start":0.75},"reason":"{candidate.name|it} is round the corner"}]},
            """));

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock(Instant.parse("2026-05-01T15:00:00Z"));
    private TestCluster cluster;
    private SpotsClient phone;

    @BeforeEach
    void open() throws Exception {
        cluster = new TestCluster();
        cluster.release(HOURS, null);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 30; i++) {
            cluster.spot(
                    "spot_" + i,
                    45 + random.nextDouble() / 10,
                    -75 + random.nextDouble() / 10,
                    random.nextDouble(),
                    Map.of(
                            "minimumAge",
                            i % 7 == 0 ? 21.0 : 0.0,
                            "activeCommunity",
                            i % 2 == 0,
                            "compatibility",
                            random.nextDouble(),
                            "communityName",
                            "The " + i));
        }
        cluster.event("event_1", 45.01, -75.01, cluster.now.plus(Duration.ofHours(2)), "spot_3");
        phone = cluster.client(directory, clock, ClientSettings.standard());
    }

    @AfterEach
    void close() {
        phone.close();
        cluster.close();
    }

    @Test
    void theSameInputsGiveTheSameBitsOrderAndSentences() throws Exception {
        phone.refresh();
        Recommendations online = phone.recommend(at(MORNING, HERE, 20)).recommendations();
        cluster.way = Way.PORTAL_200;

        CachedAnswer own = phone.recommend(at(MORNING, HERE, 20));

        assertThat(own.fromCache()).isTrue();
        assertThat(own.offline().ranked()).isTrue();
        assertThat(own.offline().releaseId()).isEqualTo("release-1");
        assertThat(own.recommendations().packId()).isEqualTo(HOURS.id());
        List<Item> again = own.recommendations().items();
        assertThat(again).hasSize(20).extracting(Item::itemId).isEqualTo(ids(online));
        for (int i = 0; i < again.size(); i++) {
            assertThat(Double.doubleToRawLongBits(again.get(i).score()))
                    .isEqualTo(Double.doubleToRawLongBits(online.items().get(i).score()));
            assertThat(again.get(i).reasons())
                    .filteredOn(reason -> reason.source().equals("rule"))
                    .isEqualTo(online.items().get(i).reasons());
        }
        assertThat(again.stream().flatMap(item -> item.reasons().stream()))
                .anyMatch(reason -> reason.text().endsWith("is round the corner"));
    }

    /** What the phone ranks anew for another hour and place is what the cluster would have said there and then. */
    @Test
    void ranksForThisHourAndThisPlaceAsTheClusterWould() throws Exception {
        phone.refresh();
        Recommendations morning = phone.recommend(at(MORNING, HERE, 32)).recommendations();
        LatLon elsewhere = new LatLon(45.09, -74.91);
        OffsetDateTime evening =
                OffsetDateTime.parse("2026-05-01T11:59:00-05:00").withHour(19);
        cluster.now = cluster.now.plus(Duration.ofMinutes(1));
        Recommendations there = cluster.decide(new RecommendationRequest(elsewhere, evening, null, null, 40, null));
        cluster.way = Way.PORTAL_403;

        List<Item> own =
                phone.recommend(at(evening, elsewhere, 40)).recommendations().items();

        List<Item> expected = there.items().stream()
                .filter(item -> !item.itemId().equals("event_1"))
                .toList();
        assertThat(own)
                .extracting(Item::itemId)
                .isEqualTo(expected.stream().map(Item::itemId).toList());
        assertThat(own)
                .extracting(Item::score)
                .isEqualTo(expected.stream().map(Item::score).toList());
        assertThat(own).extracting(Item::itemId).isNotEqualTo(ids(morning));
        assertThat(own)
                .allSatisfy(item -> assertThat(item.reasons()).last().satisfies(reason -> assertThat(reason.text())
                        .endsWith("m from you")));
    }

    @Test
    void anEventThatIsOverIsGone() throws Exception {
        phone.refresh();
        assertThat(ids(phone.recommend(at(null, HERE, 40)).recommendations())).contains("event_1");
        cluster.way = Way.PORTAL_200;
        clock.pass(Duration.ofMinutes(119));
        assertThat(ids(phone.recommend(at(null, HERE, 40)).recommendations())).contains("event_1");
        clock.pass(Duration.ofMinutes(1));
        assertThat(ids(phone.recommend(at(null, HERE, 40)).recommendations())).doesNotContain("event_1");
    }

    /** Two years ahead, and back: age and hour go by the clock that nobody can turn. */
    @Test
    void aWrongClockDoesNoHarm() throws Exception {
        phone.refresh();
        phone.recommend(at(null, HERE, 40));
        cluster.way = Way.PORTAL_200;
        clock.pass(Duration.ofMinutes(30));
        for (int years : new int[] {730, -730}) {
            clock.setWall(Instant.parse("2026-05-01T15:30:00Z").plus(Duration.ofDays(years)));
            CachedAnswer own = phone.recommend(at(null, HERE, 40));
            assertThat(own.offline().age()).isEqualTo(Duration.ofMinutes(30));
            assertThat(ids(own.recommendations())).contains("event_1");
        }
    }

    @Test
    void afterARebootTheWallClockTellsTheAge() throws Exception {
        phone.refresh();
        phone.recommend(at(null, HERE, 40));
        cluster.way = Way.PORTAL_200;
        clock.pass(Duration.ofHours(5));
        clock.reboot();
        assertThat(phone.recommend(at(null, HERE, 40)).offline().age()).isEqualTo(Duration.ofHours(5));
    }

    @Test
    void whatIsDismissedOrBlockedOfflineIsGoneAtOnceAndStaysGoneUntilTheClusterKnows() throws Exception {
        phone.refresh();
        List<String> before = ids(phone.recommend(at(null, HERE, 40)).recommendations());
        assertThat(before).contains("spot_1", "spot_3", "event_1", "spot_4");
        cluster.way = Way.PORTAL_200;

        dismiss("spot_1");
        block("spot_3", true);

        assertThat(ids(phone.recommend(at(null, HERE, 40)).recommendations()))
                .hasSize(before.size() - 3)
                .doesNotContain("spot_1", "spot_3")
                .as("at the blocked place")
                .doesNotContain("event_1");

        cluster.way = Way.OPEN;
        assertThat(ids(phone.recommend(at(null, HERE, 40)).recommendations()))
                .as("the cluster does not know yet")
                .doesNotContain("spot_1", "spot_3", "event_1");

        phone.sync();
        cluster.appliedThrough.set(2);
        phone.refresh();
        assertThat(ids(phone.recommend(at(null, HERE, 40)).recommendations()))
                .as("from now on the cluster's word counts")
                .contains("spot_1");
    }

    @Test
    void whatIsLetInAgainIsThere() throws Exception {
        phone.refresh();
        phone.recommend(at(null, HERE, 40));
        cluster.way = Way.PORTAL_200;
        block("spot_3", true);
        block("spot_3", false);
        assertThat(ids(phone.recommend(at(null, HERE, 40)).recommendations())).contains("spot_3");
    }

    /** The cluster says less of the person than the pack in use asks: what may be for adults only is not shown. */
    @Test
    void unknownAgeFailsClosed() throws Exception {
        phone.refresh();
        cluster.user.remove("ageBand");
        Recommendations online = phone.recommend(at(null, HERE, 40)).recommendations();
        assertThat(ids(online)).doesNotContain("spot_7");
        cluster.user.put("ageBand", "21_plus");
        phone.recommend(at(null, HERE, 40));
        cluster.way = Way.PORTAL_200;
        assertThat(ids(phone.recommend(at(null, HERE, 40)).recommendations())).contains("spot_7");
    }

    /** A stricter pack is in use already, the answer was decided by the former. */
    @Test
    void thePackInUseDecidesOverAnOlderAnswer() throws Exception {
        phone.refresh();
        phone.recommend(at(null, HERE, 40));
        Pack stricter = TestCluster.startingPack(json -> json.replaceFirst(
                "\"filters\"\\s*:\\s*\\[",
                "\"filters\":[{\"id\":\"far\",\"title\":\"Far\",\"exclude\":{\"gt\":[{\"input\":\"candidate.distanceKm\"},4]},"
                        + "\"reason\":\"far\"},"));
        cluster.release(stricter, null);
        cluster.away.add("/v1/recommendations");
        assertThatThrownBy(() -> phone.refresh()).isInstanceOf(GatewayProblemException.class);
        assertThat(phone.release().orElseThrow().releaseId()).isEqualTo("release-2");

        CachedAnswer own = phone.recommend(at(null, HERE, 40));
        assertThat(own.offline().releaseId()).isEqualTo("release-2");
        assertThat(own.recommendations().items()).isNotEmpty().allMatch(item -> item.distanceKm() <= 4);
    }

    @Test
    void learnedWeightsCountOfflineToo() throws Exception {
        String weights = "{\"formatVersion\":1,\"packId\":\"" + HOURS.id() + "\",\"weights\":{\"near\":0.25}}";
        cluster.release(HOURS, weights);
        phone.refresh();
        Recommendations online = phone.recommend(at(MORNING, HERE, 20)).recommendations();
        cluster.way = Way.PORTAL_200;
        Recommendations own = phone.recommend(at(MORNING, HERE, 20)).recommendations();
        assertThat(own.weightsId()).isEqualTo(online.weightsId()).isNotNull();
        assertThat(own.items())
                .extracting(Item::score)
                .isEqualTo(online.items().stream().map(Item::score).toList());
    }

    @Test
    void saysSoWhenItsRulesAreNotHereYet() throws Exception {
        List<String> online = ids(phone.recommend(at(null, HERE, 10)).recommendations());
        cluster.way = Way.PORTAL_200;
        dismiss(online.get(0));
        CachedAnswer own = phone.recommend(at(null, HERE, 10));
        assertThat(own.offline().ranked()).isFalse();
        assertThat(ids(own.recommendations())).hasSize(10).startsWith(online.get(1), online.get(2));
        assertThat(own.recommendations().degraded()).contains("no rules are on this phone yet");
    }

    @Test
    void answersNearestBySituation() throws Exception {
        phone.refresh();
        phone.recommend(new RecommendationRequest(HERE, null, "coffee", null, 5, null));
        phone.recommend(new RecommendationRequest(HERE, null, null, List.of("event"), 5, null));
        phone.recommend(at(null, HERE, 5));
        cluster.way = Way.PORTAL_200;
        CachedAnswer coffee = phone.recommend(new RecommendationRequest(HERE, null, "coffee", null, 5, null));
        assertThat(coffee.offline().notes()).isEmpty();
        CachedAnswer tea = phone.recommend(new RecommendationRequest(HERE, null, "tea", null, 5, null));
        assertThat(tea.offline().notes())
                .contains("nothing is kept for these words: these are answers to another question");
        CachedAnswer spots = phone.recommend(new RecommendationRequest(HERE, null, null, List.of("spot"), 5, null));
        assertThat(spots.recommendations().items()).hasSize(5).allMatch(item -> item.itemType()
                .equals("spot"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"OPEN"},
            mode = EnumSource.Mode.EXCLUDE)
    void answersByItselfWhateverStandsInTheWay(Way way) throws Exception {
        phone.refresh();
        phone.recommend(at(null, HERE, 5));
        cluster.way = way;
        assertThat(phone.recommend(at(null, HERE, 5)).fromCache()).isTrue();
    }

    @Test
    void passesTheGatewaysRefusalsOn() {
        assertThatThrownBy(() -> {
                    cluster.way = Way.OVERLOADED;
                    phone.recommend(at(null, HERE, 5));
                })
                .isInstanceOf(GatewayProblemException.class)
                .hasMessageContaining("503");
        cluster.way = Way.PORTAL_200;
        assertThatThrownBy(() -> phone.recommend(at(null, HERE, 5))).isInstanceOf(OfflineException.class);
    }

    private void dismiss(String id) {
        phone.record(
                EventTypes.RECOMMENDATION_ACTED,
                Map.of("itemId", id, "itemType", "spot", "action", "dismissed"),
                null,
                CONSENT);
    }

    private void block(String id, boolean blocked) {
        phone.record(
                EventTypes.BLOCK_CHANGED, Map.of("itemId", id, "itemType", "spot", "blocked", blocked), null, CONSENT);
    }

    private static List<String> ids(Recommendations answer) {
        return answer.items().stream().map(Item::itemId).toList();
    }

    private static RecommendationRequest at(OffsetDateTime at, LatLon location, int limit) {
        return new RecommendationRequest(location, at, null, null, limit, null);
    }
}
