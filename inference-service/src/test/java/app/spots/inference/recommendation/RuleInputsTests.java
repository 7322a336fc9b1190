package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.Expert;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Locality;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.catalogue.Vibe;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Weather;
import app.spots.inference.context.ClubEligibility;
import app.spots.inference.context.tally.CommunityTallies;
import app.spots.inference.person.OwnVisits;
import app.spots.inference.person.People;
import app.spots.inference.person.SpotVisitors;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Interactions;
import app.spots.inference.support.Packs;
import app.spots.inference.support.Releases;
import app.spots.rulescore.InputDeclaration;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Scope;
import app.spots.servicedefaults.identity.AgeBand;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every input that the starting pack declares gets a real value out of events, catalogue, token and request. */
class RuleInputsTests extends InferenceTest {
    private static final Pack PACK = Packs.starting();
    private static final LatLon AT_HOME = new LatLon(-33.001, 151);
    /** Enough for the confidence that a comparison asks for: each expresses a dimension by 0.02. */
    private static final int VISITS = 32;

    private final Interactions events = new Interactions(PUBLISHER);

    @Autowired
    SituationReader situations;

    @Autowired
    CommunityTallies tallies;

    @Autowired
    InputBinder binder;

    @Autowired
    People people;

    @Autowired
    SpotVisitors visitors;

    @BeforeEach
    void haveAFullCityACommunityThatEventsMadeDeepAndABareSpot() {
        activate(Releases.of(REGISTRY.put(Packs.canonical(PACK))));
        Vibe vibe = new Vibe(
                Map.of("exploration_eagerness", 0.8, "energy_preference", 0.8, "crowd_tolerance", 0.6),
                Map.of("exploration_eagerness", 0.9, "energy_preference", 0.9, "crowd_tolerance", 0.9));
        Instant tomorrow = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(1, ChronoUnit.DAYS);
        haveEntries(
                new Locality("in_city", "Harbour City", "city", null, null, 789.0, 8_800_000L, true),
                new Locality("in_quay", "The Quay", "neighbourhood", "in_city", AT_HOME, 2.0, 9_000L, false),
                spot("in_cafe", "in_quay", "third", 18, vibe, true),
                new Community("in_writers", "Writers", "in_quay", null, null, List.of("in_cafe"), 1, 0, false, null),
                new Club("in_club", "in_writers", "Writers' club", 12, true),
                new Event(
                        "in_reading",
                        "Reading",
                        "in_cafe",
                        "in_writers",
                        null,
                        null,
                        tomorrow,
                        tomorrow.plusSeconds(60),
                        0,
                        false),
                new Expert("in_expert", "agent_expert", "cafe", "local", "in_quay", true, 12.34, List.of("in_cafe")),
                new CuratedList("in_list", "Quiet corners", null, null, List.of("in_cafe"), 3),
                spot("in_bare", null, null, 0, null, false));
        for (int member = 1; member <= ClubEligibility.MEMBERS; member++) {
            events.joins("agent_in_writer_" + member, "in_writers");
        }
        for (int evening = 1; evening <= ClubEligibility.EVENTS_HOSTED; evening++) {
            events.attends("agent_in_writer_1", "in_evening_" + evening, "in_writers");
        }
        await().until(() -> tallies.of("in_writers").members() >= ClubEligibility.MEMBERS
                && tallies.of("in_writers").gatherings() >= ClubEligibility.EVENTS_HOSTED);
    }

    @Test
    void suppliesEveryDeclaredInputFromEventsAndCatalogue() {
        List<String> kin = List.of("agent_in_1", "agent_in_2", "agent_in_3");
        Stream.concat(Stream.of("agent_inputs"), kin.stream())
                .forEach(agent -> events.visits(agent, "in_cafe", VISITS));
        events.joins("agent_inputs", "in_writers");
        await().until(() -> !people.find("agent_inputs").history().memberships().isEmpty());
        Stream.concat(Stream.of("agent_inputs"), kin.stream())
                .forEach(agent -> await().until(() -> visits(agent) == VISITS));
        await().until(() -> visitors.othersAt("in_cafe", "agent_inputs").count() == kin.size());

        Map<String, @Nullable Object> got = inputs(
                "agent_inputs",
                AgeBand.FROM_21,
                new RecommendationRequest(
                        AT_HOME,
                        OffsetDateTime.parse("2026-05-06T18:30:00+10:00"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        new Weather("Light rain", 11.5),
                        4),
                "in_cafe");

        Map<String, Object> expected = new TreeMap<>();
        expected.put("user.stage", "COMMUNITY_FORMATION");
        expected.put("user.localityId", "in_quay");
        expected.put("user.cityId", "in_city");
        expected.put("user.ageBand", "21_plus");
        expected.put("user.crowdTolerance", 0.532);
        expected.put("user.energyPreference", 0.644);
        expected.put("candidate.type", "spot");
        expected.put("candidate.name", "The in_cafe");
        expected.put("candidate.communityName", "Writers");
        expected.put("candidate.localityName", "The Quay");
        expected.put("candidate.localityId", "in_quay");
        expected.put("candidate.cityId", "in_city");
        expected.put("candidate.activeCommunity", true);
        expected.put("candidate.deepCommunity", true);
        expected.put("candidate.upcomingEvents", 1.0);
        expected.put("candidate.hostsEvents", true);
        expected.put("candidate.activeClub", true);
        expected.put("candidate.placeKind", "third");
        expected.put("candidate.expertScope", "local");
        expected.put("candidate.expertInUserLocality", true);
        expected.put("candidate.goldenResidencyYears", 12.3);
        expected.put("candidate.minimumAge", 18.0);
        expected.put("candidate.blocked", false);
        expected.put("candidate.closed", false);
        expected.put("candidate.dismissed", false);
        expected.put("candidate.compatibility", 0.919);
        expected.put("candidate.vibeFit", "is close to yours");
        expected.put("candidate.ai2aiCompatible", true);
        expected.put("candidate.crowd", 0.6);
        expected.put("candidate.energy", 0.8);
        expected.put("candidate.inLargeDiverseCity", true);
        expected.put("candidate.distanceKm", 0.11);
        expected.put("context.hourOfDay", 18.0);
        expected.put("context.weekday", 3.0);
        expected.put("context.wet", true);
        expected.put("context.temperatureC", 12.0);
        expected.put("context.groupSize", 4.0);
        expected.put("candidate.category", "cafe");
        assertThat(got.keySet()).as("what the pack declares").isEqualTo(expected.keySet());
        expected.forEach((input, value) -> {
            if (value instanceof Double number) {
                assertThat((Double) got.get(input)).as(input).isCloseTo(number, within(0.0011));
            } else {
                assertThat(got.get(input)).as(input).isEqualTo(value);
            }
        });
    }

    @Test
    void leavesUnsetWhatIsNotKnown() {
        Map<String, @Nullable Object> got = inputs(
                "agent_of_whom_nothing_is_known",
                AgeBand.UNKNOWN,
                new RecommendationRequest(null, null, null, null, null, null),
                "in_bare");

        Map<String, @Nullable Object> known = new TreeMap<>(got);
        known.values().removeIf(value -> value == null);
        // A catalogue that holds communities, clubs, events and experts says that there are none here.
        assertThat(known)
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("user.stage", "SPOT_DISCOVERY"),
                        Map.entry("candidate.type", "spot"),
                        Map.entry("candidate.name", "The in_bare"),
                        Map.entry("candidate.category", "cafe"),
                        Map.entry("candidate.activeCommunity", false),
                        Map.entry("candidate.deepCommunity", false),
                        Map.entry("candidate.upcomingEvents", 0.0),
                        Map.entry("candidate.hostsEvents", false),
                        Map.entry("candidate.activeClub", false),
                        Map.entry("candidate.expertScope", "none"),
                        Map.entry("candidate.minimumAge", 0.0),
                        Map.entry("candidate.blocked", false),
                        Map.entry("candidate.closed", false),
                        Map.entry("candidate.dismissed", false))));
    }

    @Test
    void takesOfEveryKindOfItemWhatItLeadsTo() {
        var request = new RecommendationRequest(AT_HOME, null, null, null, null, null);
        for (String id : List.of("in_reading", "in_writers", "in_club", "in_list")) {
            Map<String, @Nullable Object> got = inputs("agent_of_whom_nothing_is_known", AgeBand.FROM_21, request, id);

            assertThat(got)
                    .as(id)
                    .containsEntry("candidate.minimumAge", 18.0)
                    .containsEntry("candidate.activeCommunity", true)
                    .containsEntry("candidate.activeClub", true)
                    .containsEntry("candidate.upcomingEvents", 1.0)
                    .containsEntry("candidate.localityId", "in_quay")
                    .containsEntry("candidate.crowd", 0.6);
            // A sentence that says "the writers have the writers" says nothing.
            assertThat(got).containsEntry("candidate.communityName", id.equals("in_writers") ? null : "Writers");
        }
    }

    private int visits(String agentId) {
        OwnVisits own = people.find(agentId).history().visits().get("in_cafe");
        return own == null ? 0 : own.visits();
    }

    private Map<String, @Nullable Object> inputs(
            String agentId, AgeBand ageBand, RecommendationRequest request, String entryId) {
        Situation situation = situations.read(situations.occasion(agentId, ageBand, request), new Lacks());
        CatalogueEntry entry = situation.catalogue().find(entryId);
        Item item =
                new Items(situation).of(java.util.Objects.requireNonNull(entry)).orElseThrow();
        RuleInputs inputs = binder.bind(situation);
        Map<String, @Nullable Object> values = new TreeMap<>();
        put(values, Scope.USER, inputs.user());
        put(values, Scope.CANDIDATE, inputs.candidate(item));
        put(values, Scope.CONTEXT, inputs.context());
        return values;
    }

    private static void put(Map<String, @Nullable Object> values, Scope scope, InputValues bound) {
        for (InputDeclaration input : PACK.inputs().scope(scope).declarations()) {
            values.put(input.path(), bound.value(input));
        }
    }

    private static Spot spot(
            String id,
            @Nullable String localityId,
            @Nullable String placeKind,
            int minimumAge,
            @Nullable Vibe vibe,
            boolean hostsEvents) {
        return new Spot(
                id,
                "The " + id,
                "cafe",
                new LatLon(-33, 151),
                localityId,
                null,
                List.of(),
                null,
                minimumAge,
                placeKind,
                vibe,
                hostsEvents,
                false);
    }
}
