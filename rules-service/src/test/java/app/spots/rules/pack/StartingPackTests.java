package app.spots.rules.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.spots.rulescore.Facts;
import app.spots.rulescore.Family;
import app.spots.rulescore.Filter;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Interpreter;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Rule;
import app.spots.rulescore.Trace;
import app.spots.rulescore.Truth;
import app.spots.rulescore.Weights;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule of the starting pack: fires with its factor, does not fire, stays neutral on an unknown input. */
class StartingPackTests {

    private static final Pack PACK = StartingPack.read();
    private static final Interpreter INTERPRETER = new Interpreter(PACK, Weights.starting(PACK));

    @Test
    void hasTheSixFamiliesAndTheFilters() {
        assertThat(PACK.families())
                .extracting(Family::id)
                .containsExactly("doors", "journey", "expertise", "community", "geographic", "personality");
        assertThat(PACK.filters()).extracting(Filter::id).containsExactly("age", "blocked", "closed", "dismissed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "doors-active-community; activeCommunity=true; 1.2",
                "doors-upcoming-events; upcomingEvents=1; 1.15",
                "doors-journey-progression; user.stage=SPOT_DISCOVERY, activeCommunity=true; 1.25",
                "doors-journey-progression; user.stage=COMMUNITY_FORMATION, type=event; 1.25",
                "doors-journey-progression; user.stage=COMMUNITY_FORMATION, upcomingEvents=3; 1.25",
                "doors-journey-progression; user.stage=EVENT_ENGAGEMENT, deepCommunity=true; 1.25",
                "doors-journey-progression; user.stage=LIFE_ENRICHMENT, deepCommunity=true; 1.25",
                "journey-discovery-spot; user.stage=SPOT_DISCOVERY, type=spot; 1.2",
                "journey-community-active; user.stage=COMMUNITY_FORMATION, activeCommunity=true; 1.3",
                "journey-event-event; user.stage=EVENT_ENGAGEMENT, type=event; 1.25",
                "journey-life-deep-community; user.stage=LIFE_ENRICHMENT, deepCommunity=true; 1.4",
                "expertise-local-expert; expertScope=local; 1.3",
                "expertise-own-locality; expertScope=city, expertInUserLocality=true; 1.2",
                "expertise-golden; goldenResidencyYears=0; 1.1",
                "expertise-golden; goldenResidencyYears=20; 1.3",
                "expertise-golden; goldenResidencyYears=40; 1.5",
                "expertise-golden; goldenResidencyYears=90; 1.5",
                "expertise-nearer-scope; expertScope=local; 1.1",
                "expertise-nearer-scope; expertScope=city; 1.08",
                "expertise-nearer-scope; expertScope=regional; 1.06",
                "expertise-nearer-scope; expertScope=national; 1.04",
                "expertise-nearer-scope; expertScope=global; 1.02",
                "expertise-nearer-scope; expertScope=universal; 1",
                "community-hosts-events; hostsEvents=true; 1.2",
                "community-active-club; activeClub=true; 1.25",
                "community-place; placeKind=third; 1.3",
                "community-place; placeKind=fourth; 1.3",
                "community-place; placeKind=fifth; 1.3",
                "geographic-same-locality; user.localityId=l1, localityId=l1; 1.3",
                "geographic-same-city; user.cityId=c1, cityId=c1; 1.1",
                "geographic-other-neighbourhood; inLargeDiverseCity=true, user.cityId=c1, cityId=c1, user.localityId=l1, localityId=l2; 0.9",
                "personality-compatibility; compatibility=0; 1",
                "personality-compatibility; compatibility=0.5; 1.15",
                "personality-compatibility; compatibility=1; 1.3",
                "personality-ai2ai; ai2aiCompatible=true; 1.15",
                "personality-crowd; user.crowdTolerance=0.2, crowd=0.6; 0.8",
                "personality-crowd; user.crowdTolerance=0, crowd=1; 0.7",
                "personality-energy; user.energyPreference=0.2, energy=0.6; 0.8",
                "personality-energy; user.energyPreference=0, energy=1; 0.7"
            })
    void fires(String rule, String values, double factor) {
        Trace.RuleStep step = step(rule, values);

        assertThat(step.fired()).isTrue();
        assertThat(step.applied()).isCloseTo(factor, within(1e-12));
        assertThat(step.clamped()).isFalse();
        assertThat(step.reason()).isNotBlank().doesNotContain("{", "}", "|");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "doors-active-community; activeCommunity=false",
                "doors-upcoming-events; upcomingEvents=0",
                "doors-journey-progression; user.stage=SPOT_DISCOVERY, activeCommunity=false",
                "doors-journey-progression; user.stage=COMMUNITY_FORMATION, type=spot, upcomingEvents=0",
                "doors-journey-progression; user.stage=EVENT_ENGAGEMENT, deepCommunity=false, activeCommunity=true",
                "journey-discovery-spot; user.stage=SPOT_DISCOVERY, type=event",
                "journey-discovery-spot; user.stage=LIFE_ENRICHMENT, type=spot",
                "journey-community-active; user.stage=EVENT_ENGAGEMENT, activeCommunity=true",
                "journey-event-event; user.stage=SPOT_DISCOVERY, type=event",
                "journey-life-deep-community; user.stage=LIFE_ENRICHMENT, deepCommunity=false",
                "expertise-local-expert; expertScope=city",
                "expertise-local-expert; expertScope=none",
                "expertise-own-locality; expertScope=none, expertInUserLocality=true",
                "expertise-own-locality; expertScope=city, expertInUserLocality=false",
                "expertise-golden; expertScope=local",
                "expertise-nearer-scope; expertScope=none",
                "community-hosts-events; hostsEvents=false",
                "community-active-club; activeClub=false",
                "community-place; placeKind=commercial",
                "geographic-same-locality; user.localityId=l1, localityId=l2",
                "geographic-same-city; user.cityId=c1, cityId=c2",
                "geographic-other-neighbourhood; inLargeDiverseCity=false, user.cityId=c1, cityId=c1, user.localityId=l1, localityId=l2",
                "geographic-other-neighbourhood; inLargeDiverseCity=true, user.cityId=c1, cityId=c2, user.localityId=l1, localityId=l2",
                "geographic-other-neighbourhood; inLargeDiverseCity=true, user.cityId=c1, cityId=c1, user.localityId=l1, localityId=l1",
                "personality-ai2ai; ai2aiCompatible=false",
                "personality-crowd; user.crowdTolerance=0.5, crowd=0.8",
                "personality-crowd; user.crowdTolerance=1, crowd=0",
                "personality-energy; user.energyPreference=0.5, energy=0.8"
            })
    void doesNotFire(String rule, String values) {
        Trace.RuleStep step = step(rule, values);

        assertThat(step.matched()).isEqualTo(Truth.FALSE);
        assertThat(step.applied()).isEqualTo(1);
    }

    @Test
    void nothingKnownLeavesTheOddsAlone() {
        Trace trace = INTERPRETER.trace(0.3, facts(shown()));

        assertThat(trace.exclusion()).isNull();
        assertThat(trace.families().stream().flatMap(family -> family.rules().stream()))
                .allSatisfy(step -> assertThat(step.applied()).isEqualTo(1));
        assertThat(trace.factor()).isEqualTo(1);
        assertThat(trace.reasons()).isEmpty();
    }

    @Test
    void everyRuleIsNeutralWithoutItsInputs() {
        for (Rule rule : PACK.rules()) {
            Trace.RuleStep step = step(rule.id(), "");
            assertThat(step.fired()).as(rule.id()).isFalse();
            assertThat(step.applied()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "unknown",
            value = {
                "under_18, 0, true", "unknown, 0, true", "under_18, 18, false", "under_18, 21, false",
                        "18_20, 18, true",
                "18_20, 21, false", "21_plus, 18, true", "21_plus, 21, true", "unknown, 18, false",
                        "unknown, 21, false",
                "21_plus, unknown, false", "21_plus, 25, false"
            })
    void restrictedPlacesAreShownOnlyToThoseKnownToBeOldEnough(String ageBand, Double minimumAge, boolean shown) {
        Map<String, Object> values = shown();
        values.put("user.ageBand", ageBand);
        values.put("candidate.minimumAge", minimumAge);

        Filter filter = INTERPRETER.excludedBy(facts(values));

        assertThat(filter == null ? "shown" : filter.id()).isEqualTo(shown ? "shown" : "age");
    }

    @ParameterizedTest
    @CsvSource({"blocked", "closed", "dismissed"})
    void filtersFailClosed(String input) {
        for (Boolean value : new Boolean[] {true, null}) {
            Map<String, Object> values = shown();
            values.put("candidate." + input, value);
            assertThat(INTERPRETER.excludedBy(facts(values)))
                    .extracting(Filter::id)
                    .isEqualTo(input);
        }
    }

    @Test
    void reasonsNameWhatIsKnown() {
        Map<String, Object> values = shown();
        values.put("candidate.activeCommunity", true);
        values.put("candidate.name", "Third Coast");
        values.put("candidate.communityName", "a writers' group");

        assertThat(INTERPRETER.trace(0.3, facts(values)).reasons())
                .containsExactly("A door to a community: Third Coast has a writers' group.");
    }

    @Test
    void theBestOfAllStaysBelowOneAndIsNotClamped() {
        Map<String, Object> values = shown();
        values.putAll(
                parse(
                        "user.stage=LIFE_ENRICHMENT, deepCommunity=true, activeCommunity=true, upcomingEvents=2,"
                                + "expertScope=local, expertInUserLocality=true, goldenResidencyYears=50, hostsEvents=true, activeClub=true,"
                                + "placeKind=third, user.localityId=l, localityId=l, user.cityId=c, cityId=c, compatibility=1, ai2aiCompatible=true"));

        Trace trace = INTERPRETER.trace(0.5, facts(values));

        assertThat(trace.families()).noneMatch(Trace.FamilyStep::clamped);
        assertThat(trace.factor()).isGreaterThan(20);
        assertThat(trace.score()).isBetween(0.95, 0.99);
    }

    @Test
    void everyInputIsDocumented() throws Exception {
        String page = Files.readString(Path.of("../docs/rule-pack-spec.md"), StandardCharsets.UTF_8);

        PACK.inputs().user().declarations().forEach(input -> assertThat(page).contains("`" + input.path() + "`"));
        PACK.inputs().candidate().declarations().forEach(input -> assertThat(page)
                .contains("`" + input.path() + "`"));
        PACK.inputs().context().declarations().forEach(input -> assertThat(page).contains("`" + input.path() + "`"));
    }

    private static Trace.RuleStep step(String rule, String given) {
        Map<String, Object> values = shown();
        values.putAll(parse(given));
        return INTERPRETER.trace(0.3, facts(values)).families().stream()
                .flatMap(family -> family.rules().stream())
                .filter(step -> step.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    /** What passes the filters; a list, since no rule asks for one. */
    private static Map<String, Object> shown() {
        return new HashMap<>(Map.of(
                "candidate.type", "list",
                "candidate.minimumAge", 0,
                "candidate.blocked", false,
                "candidate.closed", false,
                "candidate.dismissed", false));
    }

    private static Map<String, Object> parse(String given) {
        return given.isBlank()
                ? Map.of()
                : java.util.Arrays.stream(given.split(","))
                        .map(pair -> pair.strip().split("="))
                        .collect(Collectors.toMap(
                                pair -> pair[0].contains(".") ? pair[0] : "candidate." + pair[0],
                                pair -> typed(pair[1])));
    }

    private static Object typed(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return text.matches("[0-9.]+") ? (Object) Double.valueOf(text) : text;
    }

    private static Facts facts(Map<String, Object> values) {
        InputValues.Builder user = PACK.inputs().user().values();
        InputValues.Builder candidate = PACK.inputs().candidate().values();
        values.forEach((path, value) ->
                (path.startsWith("user.") ? user : candidate).value(path.substring(path.indexOf('.') + 1), value));
        return new Facts(user.build(), PACK.inputs().context().values().build(), candidate.build());
    }
}
