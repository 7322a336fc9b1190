package app.spots.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.Expert;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Locality;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.catalogue.Vibe;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.interaction.BlockChanged;
import app.spots.contracts.interaction.CommunityCreated;
import app.spots.contracts.interaction.CommunityJoined;
import app.spots.contracts.interaction.CommunityUpgraded;
import app.spots.contracts.interaction.EventAttended;
import app.spots.contracts.interaction.ExposureRecorded;
import app.spots.contracts.interaction.FeedbackGiven;
import app.spots.contracts.interaction.Interaction;
import app.spots.contracts.interaction.InteractionApplied;
import app.spots.contracts.interaction.ListScrolled;
import app.spots.contracts.interaction.ListViewed;
import app.spots.contracts.interaction.OrganicSpotCreated;
import app.spots.contracts.interaction.OrganicSpotDiscovered;
import app.spots.contracts.interaction.OrganicSpotDismissed;
import app.spots.contracts.interaction.RecommendationActed;
import app.spots.contracts.interaction.RespectGiven;
import app.spots.contracts.interaction.SearchPerformed;
import app.spots.contracts.interaction.SpotTapped;
import app.spots.contracts.interaction.SpotViewed;
import app.spots.contracts.interaction.VisitRecorded;
import app.spots.contracts.model.ModelCard;
import app.spots.contracts.model.ModelTrained;
import app.spots.contracts.privacy.PersonErased;
import app.spots.contracts.profile.Profile;
import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.contracts.release.Artifact;
import app.spots.contracts.release.PackPublished;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.contracts.training.LabelSource;
import app.spots.contracts.training.LabelledExposure;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The records and the schemas say the same. */
class SchemaTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Instant NOW = Instant.parse("2026-05-01T10:15:30Z");
    private static final UUID SOME_ID = UUID.fromString("0190a2b3-0000-7000-8000-000000000001");
    private static final String HASH = "a".repeat(64);
    private static final List<String> DIMENSIONS = List.of(
            "exploration_eagerness",
            "community_orientation",
            "authenticity_preference",
            "social_discovery_style",
            "temporal_flexibility",
            "location_adventurousness",
            "curation_tendency",
            "trust_network_reliance",
            "energy_preference",
            "novelty_seeking",
            "value_orientation",
            "crowd_tolerance");

    static Stream<Arguments> records() {
        LatLon here = new LatLon(40.7, -74);
        Vibe vibe = new Vibe(Map.of("crowd_tolerance", 0.2), Map.of("crowd_tolerance", 0.7));
        Artifact artifact = new Artifact("rule-pack", "starting-pack", "1", HASH, 10, NOW);
        Map<String, Double> all = new LinkedHashMap<>();
        DIMENSIONS.forEach(dimension -> all.put(dimension, 0.5));
        return Stream.of(
                Arguments.of(
                        EventTypes.SPOT_UPDATED,
                        new Spot(
                                "spot_1",
                                "Third Coast",
                                "cafe",
                                here,
                                null,
                                null,
                                List.of(),
                                0.3,
                                0,
                                "third",
                                vibe,
                                true,
                                false)),
                Arguments.of(
                        EventTypes.EVENT_UPDATED,
                        new Event(
                                "event_1",
                                "Reading",
                                "spot_1",
                                "community_1",
                                null,
                                null,
                                NOW,
                                NOW.plusSeconds(60),
                                18,
                                false)),
                Arguments.of(
                        EventTypes.COMMUNITY_UPDATED,
                        new Community("community_1", "Writers", null, null, null, List.of("spot_1"), 4, 1, true, vibe)),
                Arguments.of(EventTypes.CLUB_UPDATED, new Club("club_1", "community_1", "Writers", 12, true)),
                Arguments.of(
                        EventTypes.EXPERT_UPDATED,
                        new Expert("expert_1", "agent_1", "cafe", "local", "locality_1", true, 21, List.of("spot_1"))),
                Arguments.of(
                        EventTypes.LOCALITY_UPDATED,
                        new Locality("locality_1", "Harbour", "neighbourhood", null, here, 1.5, 900L, false)),
                Arguments.of(
                        EventTypes.LIST_UPDATED, new CuratedList("list_1", "Quiet", null, null, List.of("spot_1"), 3)),
                Arguments.of(
                        EventTypes.EXPOSURE_RECORDED,
                        interaction(new ExposureRecorded(SOME_ID, SOME_ID, "spot_1", "spot", 1, 1.0, "release-1"))),
                Arguments.of(
                        EventTypes.RECOMMENDATION_ACTED,
                        interaction(new RecommendationActed(SOME_ID, "spot_1", "spot", "saved", null))),
                Arguments.of(EventTypes.VISIT_RECORDED, interaction(new VisitRecorded("spot_1", 1800, true, 2, 1.2))),
                Arguments.of(EventTypes.EVENT_ATTENDED, interaction(new EventAttended("event_1", null))),
                Arguments.of(EventTypes.COMMUNITY_JOINED, interaction(new CommunityJoined("community_1"))),
                Arguments.of(EventTypes.RESPECT_GIVEN, interaction(new RespectGiven("list", "list_1"))),
                Arguments.of(
                        EventTypes.FEEDBACK_GIVEN,
                        interaction(
                                new FeedbackGiven("discovery", 0.9, "spot_1", null, Map.of("crowd_level", 0.4), null))),
                Arguments.of(EventTypes.BLOCK_CHANGED, interaction(new BlockChanged("spot", "spot_1", true))),
                Arguments.of(EventTypes.LIST_VIEWED, interaction(new ListViewed("list_1", 12.5))),
                Arguments.of(EventTypes.LIST_SCROLLED, interaction(new ListScrolled("list_1", 0.85))),
                Arguments.of(EventTypes.SPOT_VIEWED, interaction(new SpotViewed("spot_1", 61, "dwell"))),
                Arguments.of(EventTypes.SPOT_TAPPED, interaction(new SpotTapped("spot_1"))),
                Arguments.of(
                        EventTypes.SEARCH_PERFORMED, interaction(new SearchPerformed(3, "a quiet place", "spot_1"))),
                Arguments.of(
                        EventTypes.ORGANIC_SPOT_DISCOVERED,
                        interaction(new OrganicSpotDiscovered("candidate_1", "park", "882a100d65fffff"))),
                Arguments.of(
                        EventTypes.ORGANIC_SPOT_CREATED,
                        interaction(new OrganicSpotCreated("spot_1", "candidate_1", null, null))),
                Arguments.of(EventTypes.ORGANIC_SPOT_DISMISSED, interaction(new OrganicSpotDismissed("candidate_1"))),
                Arguments.of(EventTypes.COMMUNITY_CREATED, interaction(new CommunityCreated("community_1", "event_1"))),
                Arguments.of(
                        EventTypes.COMMUNITY_UPGRADED, interaction(new CommunityUpgraded("community_1", "club_1"))),
                Arguments.of(
                        EventTypes.INTERACTION_APPLIED, new InteractionApplied(SOME_ID, "agent_1", "install-1", 7)),
                Arguments.of(
                        EventTypes.RECOMMENDATION_SERVED,
                        new RecommendationServed(
                                SOME_ID,
                                "agent_1",
                                "release-1",
                                "generic-1",
                                HASH,
                                null,
                                NOW,
                                12,
                                List.of(new RecommendationServed.Served(
                                        SOME_ID,
                                        "spot_1",
                                        "spot",
                                        1,
                                        0.5,
                                        0.4,
                                        1,
                                        Map.of("type", "spot", "upcomingEvents", 2.0, "activeCommunity", true),
                                        1.5,
                                        List.of("doors-active-community"),
                                        2,
                                        List.of(1f, 0.1f, Float.MIN_VALUE))),
                                new RecommendationServed.RuleInputs(
                                        Map.of("stage", "SPOT_DISCOVERY"), Map.of("hourOfDay", 17.0)),
                                List.of(new RecommendationServed.NotServed(
                                        "spot_2", "spot", 0.3, Map.of("closed", true), "closed")),
                                new RecommendationServed.Exploration(0.05, 4, true),
                                "generic/1")),
                Arguments.of(
                        EventTypes.EXPOSURE_LABELLED,
                        new LabelledExposure(
                                SOME_ID,
                                SOME_ID,
                                "agent_1",
                                "spot_1",
                                "spot",
                                1,
                                0.8,
                                "release-1",
                                "generic-1",
                                HASH,
                                null,
                                NOW,
                                1,
                                0.9,
                                LabelSource.VISITED_UNATTRIBUTED,
                                2,
                                NOW)),
                Arguments.of(EventTypes.PROFILE_UPDATED, new Profile("agent_1", 1, all, all, "balanced", NOW)),
                Arguments.of(
                        EventTypes.PACK_PUBLISHED,
                        new PackPublished(
                                HASH,
                                "starting-pack",
                                "{}",
                                "agent_op",
                                NOW,
                                new PackPublished.PublishedWeights(HASH, "{}"))),
                Arguments.of(EventTypes.PERSON_ERASED, new PersonErased(SOME_ID, "agent_1", NOW)),
                Arguments.of(
                        EventTypes.RELEASE_ACTIVATED,
                        new ReleaseActivated(
                                "release-1",
                                1,
                                artifact,
                                null,
                                List.of(),
                                100,
                                "salt",
                                NOW,
                                null,
                                "agent_op",
                                "first")),
                Arguments.of(
                        EventTypes.MODEL_TRAINED,
                        new ModelTrained(
                                "spots-custom",
                                "1",
                                "scorer",
                                ModelTrained.REFUSED,
                                List.of("accuracy 0.84 is below 0.85"),
                                new ModelTrained.Bytes("1", HASH, 10),
                                null,
                                new ModelCard(
                                        "Ranks.",
                                        HASH,
                                        "custom/1",
                                        List.of(new ModelCard.Part("train", NOW, NOW, 10, 2)),
                                        Map.of("accuracy", 0.84),
                                        List.of(new ModelCard.Segment("category", "cafe", 5, 2, Map.of())),
                                        List.of("One city."),
                                        Map.of("seed", "1")),
                                "# spots-custom",
                                NOW,
                                "service:inference")));
    }

    @ParameterizedTest
    @MethodSource("records")
    void recordIsValidUnderItsSchema(String type, Object value) {
        assertThat(schema(type).validate(json(type, value).toString(), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("records")
    void recordSurvivesTheWire(String type, Object value) {
        assertThat(JSON.readValue(JSON.writeValueAsString(value), value.getClass()))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyRequiredPropertyIsReallyRequired(String type, Object value) {
        ObjectNode whole = json(type, value);
        JsonNode required = JSON.readTree(getClass().getResourceAsStream("/schemas/" + type + ".json"))
                .path("required");
        assertThat(required).isNotEmpty();
        for (JsonNode name : required) {
            ObjectNode lacking = whole.deepCopy();
            lacking.remove(name.stringValue());
            assertThat(schema(type).validate(lacking.toString(), InputFormat.JSON))
                    .as("%s without %s", type, name)
                    .isNotEmpty();
        }
    }

    /** What is new since the first release may be absent, and a consumer of then accepts it. */
    @Test
    void aDecisionMayBeTheOneOfTheFirstRelease() {
        RecommendationServed first = new RecommendationServed(
                SOME_ID,
                "agent_1",
                "release-1",
                "generic-1",
                HASH,
                null,
                NOW,
                12,
                List.of(new RecommendationServed.Served(SOME_ID, "spot_1", "spot", 1, 0.5, 0.4, 1)));
        ObjectNode wire = json(EventTypes.RECOMMENDATION_SERVED, first);
        wire.remove(List.of("inputs", "notServed", "exploration", "featureSchema"));
        ((ObjectNode) wire.at("/items/0")).remove(List.of("inputs", "factor", "firedRules", "scoreRank", "features"));

        assertThat(schema(EventTypes.RECOMMENDATION_SERVED).validate(wire.toString(), InputFormat.JSON))
                .isEmpty();
        assertThat(JSON.treeToValue(wire, RecommendationServed.class)).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("records")
    void aConsumerOfTheFirstReleaseAcceptsTodaysRecord(String type, Object value) {
        Schema released = SCHEMAS.getSchema(SchemaLocation.of("classpath:released/v1/" + type + ".json"));

        assertThat(released.validate(json(type, value).toString(), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void everyTypeHasARecordHere() {
        List<String> declared = Arrays.stream(EventTypes.class.getFields())
                .filter(field -> field.getType() == String.class)
                .map(SchemaTests::constant)
                .toList();
        assertThat(records().map(arguments -> (String) arguments.get()[0]))
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    @ParameterizedTest
    @CsvSource({
        "spots.visit.recorded.v1, '{\"spotId\":\"spot_1\",\"latitude\":40.7}'",
        "spots.visit.recorded.v1, '{\"spotId\":\"a spot\"}'",
        "spots.recommendation.acted.v1, '{\"impressionId\":\"x\",\"itemId\":\"i\",\"itemType\":\"spot\",\"action\":\"saved\"}'",
        "spots.block.changed.v1, '{\"itemType\":\"spot\",\"itemId\":\"spot_1\"}'",
        "spots.block.changed.v1, '{\"itemType\":\"person\",\"itemId\":\"agent_1\",\"blocked\":true}'",
        "spots.list.scrolled.v1, '{\"listId\":\"list_1\",\"depth\":85}'",
        "spots.spot.viewed.v1, '{\"spotId\":\"spot_1\"}'",
        "spots.search.performed.v1, '{\"resultCount\":-1}'",
        "spots.organic-spot.created.v1, '{\"spotId\":\"spot_1\",\"cell\":\"892a100d65bffff\"}'",
        "spots.feedback.given.v1, '{\"feedbackType\":\"discovery\",\"satisfaction\":1.1,\"metadata\":{}}'",
        "spots.feedback.given.v1, '{\"feedbackType\":\"discovery\",\"satisfaction\":1,\"metadata\":{\"name\":\"text\"}}'"
    })
    void payloadSchemaRefuses(String type, String payload) {
        assertThat(schema("payload/" + type).validate(payload, InputFormat.JSON))
                .isNotEmpty();
    }

    private static Interaction interaction(Object payload) {
        Map<String, Object> fields = new LinkedHashMap<>();
        ((ObjectNode) JSON.valueToTree(payload))
                .properties()
                .forEach(field -> fields.put(field.getKey(), JSON.treeToValue(field.getValue(), Object.class)));
        return new Interaction(
                SOME_ID,
                "agent_1",
                "install-1",
                1L,
                NOW,
                "same_boot",
                NOW,
                "2026-01",
                null,
                List.of("training"),
                null,
                null,
                fields);
    }

    /** A catalogue entry gets its kind only when written as one. */
    private static ObjectNode json(String type, Object value) {
        return (ObjectNode) JSON.readTree(JSON.writeValueAsString(value));
    }

    private static Schema schema(String name) {
        return SCHEMAS.getSchema(SchemaLocation.of("classpath:schemas/" + name + ".json"));
    }

    private static String constant(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
