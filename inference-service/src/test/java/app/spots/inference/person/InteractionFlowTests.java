package app.spots.inference.person;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.interaction.Interaction;
import app.spots.contracts.interaction.InteractionApplied;
import app.spots.contracts.profile.Profile;
import app.spots.features.Dimension;
import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Subscriber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class InteractionFlowTests extends InferenceTest {
    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    @Test
    void appliesAnEventOnceHoweverOftenItComes() {
        Interaction visit = visit("agent_once", "once_spot", 1, List.of("recommendation"));
        send(EventTypes.VISIT_RECORDED, visit);
        send(EventTypes.VISIT_RECORDED, visit);
        Interaction second = visit("agent_once", "once_spot", 2, List.of("recommendation"));
        send(EventTypes.VISIT_RECORDED, second);
        send(EventTypes.VISIT_RECORDED, visit);
        Interaction last = visit("agent_once", "other_spot", 3, List.of("recommendation"));
        send(EventTypes.VISIT_RECORDED, last);

        await().until(() -> history("agent_once").visits().containsKey("other_spot"));
        assertThat(history("agent_once").visits().get("once_spot").visits()).isEqualTo(2);
        assertThat(popularity("once_spot")).isEqualTo(2);
    }

    @Test
    void announcesProfilesAndAppliedEvents() {
        try (var profiles = new Subscriber(RealInfrastructure.get().bootstrapServers(), Topics.PROFILES);
                var applied =
                        new Subscriber(RealInfrastructure.get().bootstrapServers(), Topics.INTERACTIONS_APPLIED)) {
            Interaction visit = visit("agent_told", "told_spot", 7, List.of("recommendation"));
            send(EventTypes.VISIT_RECORDED, visit);

            InteractionApplied told = json.readValue(applied.first("agent_told"), InteractionApplied.class);
            assertThat(told).isEqualTo(new InteractionApplied(visit.eventId(), "agent_told", "install", 7));
            Profile profile = json.readValue(profiles.first("agent_told"), Profile.class);
            assertThat(profile.profileVersion()).isEqualTo(1);
            assertThat(profile.dimensions().get("exploration_eagerness")).isEqualTo(0.5 + 0.1 * 0.10);
            assertThat(profile.dimensionConfidence().get("novelty_seeking")).isEqualTo(0.02);
        }
    }

    @Test
    void learnsNothingFromWhatIsNotAllowedButSaysItIsDone() {
        try (var applied = new Subscriber(RealInfrastructure.get().bootstrapServers(), Topics.INTERACTIONS_APPLIED)) {
            send(EventTypes.VISIT_RECORDED, visit("agent_shy", "shy_spot", 1, List.of("analytics")));

            applied.first("agent_shy");
            assertThat(history("agent_shy").visits()).isEmpty();
            assertThat(popularity("shy_spot")).isZero();
        }
    }

    @Test
    void whoFoundsACommunityBelongsToItAndWhoMakesASpotIsCurious() {
        send(EventTypes.COMMUNITY_CREATED, interaction("agent_founder", 1, Map.of("communityId", "comm_founded")));
        send(
                EventTypes.ORGANIC_SPOT_CREATED,
                interaction("agent_founder", 2, Map.of("spotId", "organic_1", "category", "park")));

        await().untilAsserted(() -> {
            assertThat(history("agent_founder").memberships())
                    .extracting(Membership::communityId)
                    .containsExactly("comm_founded");
            assertThat(people.find("agent_founder").personality().value(Dimension.CURATION_TENDENCY))
                    .isEqualTo(0.5 + 0.1 * 0.12);
        });
    }

    @Test
    void whatSaysNothingOfAPersonIsAppliedAllTheSame() {
        try (var applied = new Subscriber(RealInfrastructure.get().bootstrapServers(), Topics.INTERACTIONS_APPLIED)) {
            Interaction tap = interaction("agent_taps", 3, Map.of("spotId", "tapped_spot"));
            send(EventTypes.SPOT_TAPPED, tap);
            assertThat(json.readValue(applied.first("agent_taps"), InteractionApplied.class)
                            .seq())
                    .isEqualTo(3);

            Interaction ofTomorrow = interaction("agent_tomorrow", 4, Map.of("anything", List.of(1, 2)));
            send("spots.dream.dreamt.v1", ofTomorrow);
            assertThat(json.readValue(applied.first("agent_tomorrow"), InteractionApplied.class)
                            .eventId())
                    .isEqualTo(ofTomorrow.eventId());

            assertThat(people.find("agent_taps").profileVersion()).isZero();
        }
    }

    @Test
    void setsPoisonAsideAndAppliesItsNeighbours() {
        try (var dead = new Subscriber(
                RealInfrastructure.get().bootstrapServers(), Topics.INTERACTIONS + ".inference-interactions.dlt")) {
            send(EventTypes.VISIT_RECORDED, visit("agent_near_poison", "before_spot", 1, List.of("recommendation")));
            PUBLISHER.send(
                    Topics.INTERACTIONS,
                    "agent_near_poison",
                    EventTypes.VISIT_RECORDED,
                    "poison",
                    "{\"no\":1}".getBytes());
            send(EventTypes.VISIT_RECORDED, visit("agent_near_poison", "after_spot", 2, List.of("recommendation")));

            await().until(() -> history("agent_near_poison").visits().size() == 2);
            assertThat(dead.first("agent_near_poison")).isEqualTo("{\"no\":1}".getBytes());
        }
    }

    @Test
    void derivesJourneyHomeAndProfile() {
        haveEntries(Entries.locality("loc_home", 50, 8), spotIn("home_spot", "loc_home"));
        for (int i = 1; i <= 4; i++) {
            send(EventTypes.VISIT_RECORDED, visit("agent_home", "home_spot", i, List.of("recommendation")));
        }
        send(EventTypes.COMMUNITY_JOINED, interaction("agent_home", 5, Map.of("communityId", "comm_1")));
        send(
                EventTypes.RECOMMENDATION_ACTED,
                interaction(
                        "agent_home",
                        6,
                        Map.of(
                                "impressionId",
                                UUID.randomUUID(),
                                "itemId",
                                "not_this",
                                "itemType",
                                "spot",
                                "action",
                                "dismissed")));

        await().until(() -> history("agent_home").dismissed().contains("not_this"));
        client(tokens.phone("agent_home"))
                .get()
                .uri("/v1/profile")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.agent_id")
                .isEqualTo("agent_home")
                .jsonPath("$.journey_stage")
                .isEqualTo("COMMUNITY_FORMATION")
                .jsonPath("$.journey_reason")
                .isEqualTo("you joined 1 community")
                .jsonPath("$.home_locality_id")
                .isEqualTo("loc_home")
                .jsonPath("$.dimensions.community_orientation")
                .isNumber();
    }

    @Test
    void tellsANewcomerThatTheJourneyBegins() {
        client(tokens.phone("agent_nobody_yet"))
                .get()
                .uri("/v1/profile")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.profile_version")
                .isEqualTo(0)
                .jsonPath("$.journey_stage")
                .isEqualTo("SPOT_DISCOVERY")
                .jsonPath("$.journey_reason")
                .isEqualTo("you are just beginning");
    }

    private static Spot spotIn(String id, String localityId) {
        var spot = Entries.spot(id, "cafe", 50, 8);
        return new Spot(
                spot.id(),
                spot.name(),
                spot.category(),
                spot.location(),
                localityId,
                null,
                List.of(),
                null,
                0,
                null,
                null,
                false,
                false);
    }

    private PersonHistory history(String agentId) {
        return people.find(agentId).history();
    }

    private long popularity(String spotId) {
        return jdbc.sql("SELECT coalesce(sum(visits), 0) FROM spot_popularity WHERE spot_id = ?")
                .param(spotId)
                .query(Long.class)
                .single();
    }

    private void send(String type, Interaction interaction) {
        PUBLISHER.send(
                Topics.INTERACTIONS,
                interaction.agentId(),
                type,
                interaction.eventId().toString(),
                json.writeValueAsBytes(interaction));
    }

    private static Interaction visit(String agentId, String spotId, long seq, List<String> purposes) {
        return interaction(agentId, seq, purposes, Map.of("spotId", spotId));
    }

    private static Interaction interaction(String agentId, long seq, Map<String, Object> payload) {
        return interaction(agentId, seq, List.of("recommendation"), payload);
    }

    private static Interaction interaction(
            String agentId, long seq, List<String> purposes, Map<String, Object> payload) {
        Instant now = Instant.now();
        return new Interaction(
                UUID.randomUUID(),
                agentId,
                "install",
                seq,
                now.minus(Duration.ofMinutes(5)),
                "same_boot",
                now,
                "1",
                null,
                purposes,
                null,
                null,
                payload);
    }
}
