package app.spots.inference.context.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Expert;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Locality;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.context.CommunityContext;
import app.spots.contracts.context.LocalityContext;
import app.spots.contracts.context.OwnContext;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.interaction.Interaction;
import app.spots.inference.context.community.CommunityStage;
import app.spots.inference.context.community.CommunityStandings;
import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From events on Kafka to derived values with their reasons. */
class ContextFlowTests extends InferenceTest {
    private static final Instant FIRST = Instant.now().minus(Duration.ofDays(90));
    private long seq;

    @Autowired
    CommunityStandings standings;

    @Test
    void derivesAPersonsContextFromEvents() {
        haveTheNeighbourhood("own");
        String agent = "agent_own_context";
        for (int i = 0; i < 12; i++) {
            send(EventTypes.VISIT_RECORDED, agent, i, Map.of("spotId", "own_cafe"));
        }
        for (int i = 0; i < 7; i++) {
            send(
                    EventTypes.FEEDBACK_GIVEN,
                    agent,
                    i,
                    Map.of("feedbackType", "spotExperience", "satisfaction", 0.9, "targetId", "own_cafe"));
        }
        send(EventTypes.COMMUNITY_JOINED, agent, 1, Map.of("communityId", "own_readers"));
        send(EventTypes.COMMUNITY_JOINED, agent, 1, Map.of("communityId", "own_writers"));
        for (int i = 0; i < 5; i++) {
            send(
                    EventTypes.EVENT_ATTENDED,
                    agent,
                    10 + i,
                    Map.of("eventId", "own_evening_" + i, "communityId", "own_readers"));
        }
        for (int i = 0; i < 2; i++) {
            send(
                    EventTypes.FEEDBACK_GIVEN,
                    agent,
                    i,
                    Map.of("feedbackType", "socialInteraction", "satisfaction", 0.9, "targetId", "own_readers"));
        }

        await().untilAsserted(() -> {
            OwnContext context = ownContext(agent);
            assertThat(context.journeyStage().value()).isEqualTo("LIFE_ENRICHMENT");
            assertThat(context.journeyStage().counts())
                    .containsEntry("eventsAttended", 5.0)
                    .containsEntry("lastingConnections", 1.0)
                    .containsEntry("memberships", 2.0);
            assertThat(cafes(context).counts()).containsEntry("communityEngagements", 4.0);
        });
        OwnContext context = ownContext(agent);
        assertThat(context.homeLocality().value()).isEqualTo("own_hood");
        assertThat(context.homeLocality().reason()).isEqualTo("12 of your 12 visits were in Testhood");
        assertThat(context.ageBand().value()).isEqualTo("21_plus");
        assertThat(context.archetype().value()).isEqualTo("balanced");
        assertThat(context.archetype().counts()).containsKey("social_connector");
        OwnContext.Expertise cafes = cafes(context);
        assertThat(cafes.level()).as(cafes.reason()).isEqualTo("local");
        assertThat(cafes.counts())
                .containsEntry("visits", 12.0)
                .containsEntry("ratings", 7.0)
                .containsEntry("averageRating", 4.5)
                .containsEntry("lists", 2.0)
                .containsEntry("events", 5.0);
        assertThat(cafes.needed()).containsEntry("averageRating", 4.0).containsEntry("days", 30.0);
        assertThat(context.expertise())
                .filteredOn(expertise -> expertise.level().equals("city"))
                .singleElement()
                .satisfies(expertise -> assertThat(expertise.weight()).isEqualTo(1.3));
        assertThat(context.communities())
                .extracting(CommunityContext::communityId)
                .containsExactly("own_readers", "own_writers");
    }

    @Test
    void aNewcomerHasAContextToo() {
        OwnContext context = ownContext("agent_new_context");

        assertThat(context.journeyStage().value()).isEqualTo("SPOT_DISCOVERY");
        assertThat(context.homeLocality().value()).isNull();
        assertThat(context.expertise()).isEmpty();
    }

    @Test
    void aCommunityGrowsToAClubByEvents() {
        haveTheNeighbourhood("grow");
        for (int i = 0; i < 20; i++) {
            send(EventTypes.COMMUNITY_JOINED, "agent_grow_" + i, i, Map.of("communityId", "grow_readers"));
        }
        await().untilAsserted(() ->
                assertThat(community("grow_readers").stage().counts()).containsEntry("members", 20.0));
        assertThat(community("grow_readers").stage().value()).isEqualTo("FORMING");
        for (int i = 0; i < 20; i++) {
            attendsAnEvening("agent_grow_" + i, "grow", i % 3);
        }

        await().untilAsserted(() ->
                assertThat(community("grow_readers").stage().value()).isEqualTo("CLUB_ELIGIBLE"));
        assertThat(community("grow_readers").active().value()).isEqualTo("true");
    }

    @Test
    void ofACommunityOfFewOnlyTheCatalogueIsTold() {
        haveTheNeighbourhood("few");
        for (int i = 0; i < 19; i++) {
            send(EventTypes.COMMUNITY_JOINED, "agent_few_" + i, 80, Map.of("communityId", "few_readers"));
            attendsAnEvening("agent_few_" + i, "few", i % 3);
        }
        send(EventTypes.COMMUNITY_JOINED, "agent_few_0", 80, Map.of("communityId", "few_writers"));
        await().until(() -> ownContext("agent_few_18").journeyStage().counts().get("eventsAttended") == 1.0);

        for (CommunityContext told : List.of(
                community("few_readers"),
                ownContext("agent_few_0").communities().getFirst())) {
            assertThat(told.stage().value()).isEqualTo("FORMING");
            assertThat(told.stage().counts()).containsEntry("members", 2.0).containsEntry("eventsHosted", 0.0);
            assertThat(told.active().value()).isEqualTo("false");
        }
        // What answers rest on leaves nobody out.
        Community readers = index.snapshot().community("few_readers");
        await().until(() ->
                standings.of(readers, index.snapshot(), Instant.now()).members() == 19);
        assertThat(standings.of(readers, index.snapshot(), Instant.now()).stage())
                .isEqualTo(CommunityStage.CLUB_ELIGIBLE);
        LocalityContext hood = locality("few_hood");
        assertThat(hood.values().counts()).containsOnlyKeys("visits", "ratings", "lists");
        assertThat(hood.weights()).isEmpty();
        assertThat(hood.values().reason()).endsWith("what too few people did to be told of is left out");
    }

    private void attendsAnEvening(String agentId, String name, int evening) {
        send(
                EventTypes.EVENT_ATTENDED,
                agentId,
                80,
                Map.of("eventId", name + "_evening_" + evening, "communityId", name + "_readers"));
    }

    @Test
    void aLocalityValuesWhatItsPeopleDo() {
        haveTheNeighbourhood("value");
        for (int i = 0; i < 30; i++) {
            send(
                    EventTypes.FEEDBACK_GIVEN,
                    "agent_value_" + i % 25,
                    i,
                    Map.of("feedbackType", "spotExperience", "satisfaction", 0.5, "targetId", "value_cafe"));
            send(EventTypes.EVENT_ATTENDED, "agent_value_" + i, i, Map.of("eventId", "value_evening_" + i % 2));
        }

        await().untilAsserted(() -> {
            LocalityContext hood = locality("value_hood");
            assertThat(hood.values().counts()).containsEntry("ratings", 30.0).containsEntry("events", 30.0);
            assertThat(hood.values().value()).isEqualTo("known");
        });
        LocalityContext hood = locality("value_hood");
        // Lists are 2 of 62: little valued, so more is asked of them; ratings and events nearly half each.
        assertThat(hood.localExpertNeeds()).containsEntry("ratings", 4.0).containsEntry("lists", 3.0);
        assertThat(hood.weights()).containsEntry("ratings", 30.0 / 62);
        assertThat(locality("value_city").values().counts())
                .isEqualTo(hood.values().counts());
        assertThat(hood.largeDiverseCity().value()).isEqualTo("true");
    }

    @Test
    void keepsOthersOut() {
        for (String path : List.of("/v1/context/communities/x", "/v1/context/localities/x")) {
            client(tokens.phone("agent_x"))
                    .get()
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isForbidden();
            client(tokens.operator()).get().uri(path).exchange().expectStatus().isNotFound();
        }
        client(tokens.phone("agent_x"))
                .post()
                .uri("/v1/context/rebuilds")
                .exchange()
                .expectStatus()
                .isForbidden();
        client(tokens.with("agent_x", "recommendations:read", "21_plus"))
                .get()
                .uri("/v1/context")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private void haveTheNeighbourhood(String name) {
        List<CatalogueEntry> entries = new ArrayList<>(List.of(
                new Locality(name + "_city", "Testville", "city", null, null, 600.0, 3_000_000L, false),
                new Locality(
                        name + "_hood",
                        "Testhood",
                        "neighbourhood",
                        name + "_city",
                        new LatLon(8, 8),
                        null,
                        null,
                        false),
                cafe(name + "_cafe", name + "_hood"),
                new Community(name + "_readers", "Readers", name + "_hood", "cafe", null, List.of(), 2, 0, false, null),
                new Community(name + "_writers", "Writers", name + "_hood", "cafe", null, List.of(), 2, 0, false, null),
                new Expert(
                        name + "_expert",
                        "agent_" + name + "_context",
                        "bar",
                        "city",
                        name + "_city",
                        true,
                        20,
                        List.of())));
        for (int i = 0; i < 2; i++) {
            entries.add(new CuratedList(
                    name + "_list_" + i, "List", "agent_" + name + "_context", null, List.of(name + "_cafe"), 0));
        }
        for (int i = 0; i < 5; i++) {
            entries.add(Entries.event(name + "_evening_" + i, name + "_cafe", null, Duration.ofDays(-3), false));
        }
        haveEntries(entries.toArray(CatalogueEntry[]::new));
    }

    private static Spot cafe(String id, String localityId) {
        return new Spot(
                id, id, "cafe", new LatLon(8, 8), localityId, null, List.of(), null, 0, null, null, false, false);
    }

    private static OwnContext.Expertise cafes(OwnContext context) {
        return context.expertise().stream()
                .filter(expertise -> expertise.category().equals("cafe"))
                .findFirst()
                .orElseThrow();
    }

    private OwnContext ownContext(String agentId) {
        return get(tokens.phone(agentId), "/v1/context", OwnContext.class);
    }

    private CommunityContext community(String id) {
        return get(tokens.operator(), "/v1/context/communities/" + id, CommunityContext.class);
    }

    private LocalityContext locality(String id) {
        return get(tokens.operator(), "/v1/context/localities/" + id, LocalityContext.class);
    }

    private <T> T get(String token, String path, Class<T> type) {
        return client(token)
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(type)
                .returnResult()
                .getResponseBody();
    }

    private void send(String type, String agentId, int day, Map<String, Object> payload) {
        Instant at = FIRST.plus(Duration.ofDays(day));
        Interaction interaction = new Interaction(
                UUID.randomUUID(),
                agentId,
                "install_" + agentId,
                ++seq,
                at,
                "same_boot",
                at,
                "1",
                null,
                List.of("recommendation"),
                null,
                null,
                payload);
        PUBLISHER.send(
                Topics.INTERACTIONS,
                agentId,
                type,
                interaction.eventId().toString(),
                json.writeValueAsBytes(interaction));
    }
}
