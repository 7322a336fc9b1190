package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.Expert;
import app.spots.contracts.catalogue.Locality;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.recommendation.Weather;
import app.spots.features.Compatibility;
import app.spots.features.Dimension;
import app.spots.features.PersonalityVector;
import app.spots.inference.context.CompatibleVisitors;
import app.spots.inference.context.LargeDiverseCity;
import app.spots.inference.context.community.CommunityLifecycle;
import app.spots.inference.person.SpotVisitors;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.PackInputs;
import app.spots.servicedefaults.identity.AgeBand;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds a situation to the inputs of the live pack, as {@code docs/rule-pack-spec.md} says. What is not known stays unset. */
final class RuleInputs {
    private static final double MAX_RESIDENCY_YEARS = 120;

    private final Situation situation;
    private final PackInputs inputs;
    private final Blocks blocks;
    private final SpotVisitors visitors;
    private final Vibes vibes;
    private final Function<Community, CommunityLifecycle> standing;
    private final CompatibleVisitors compatible;
    private final @Nullable String homeLocalityId;

    RuleInputs(
            PackInputs inputs,
            Situation situation,
            Blocks blocks,
            SpotVisitors visitors,
            Vibes vibes,
            Function<Community, CommunityLifecycle> standing) {
        this.inputs = inputs;
        this.situation = situation;
        this.blocks = blocks;
        this.visitors = visitors;
        this.vibes = vibes;
        this.standing = standing;
        this.compatible = new CompatibleVisitors(situation.person().personality());
        this.homeLocalityId = situation.context().homeLocalityId();
    }

    InputValues user() {
        PersonalityVector personality = situation.person().personality();
        AgeBand age = situation.ageBand();
        return inputs.user()
                .valuesIgnoringUndeclared()
                .text("stage", situation.context().journey().stage().name())
                .text("localityId", homeLocalityId)
                .text("cityId", cityId(homeLocalityId))
                .text("ageBand", age == AgeBand.UNKNOWN ? null : age.claim())
                .number("crowdTolerance", confident(personality, Dimension.CROWD_TOLERANCE))
                .number("energyPreference", confident(personality, Dimension.ENERGY_PREFERENCE))
                .build();
    }

    InputValues context() {
        OffsetDateTime local = situation.query().localTime();
        Weather weather = situation.query().weather();
        Integer groupSize = situation.query().groupSize();
        return inputs.context()
                .valuesIgnoringUndeclared()
                .number("hourOfDay", local == null ? null : (double) local.getHour())
                .number(
                        "weekday",
                        local == null ? null : (double) local.getDayOfWeek().getValue())
                .flag("wet", weather == null ? null : weather.isWet())
                .number("temperatureC", weather == null ? null : weather.temperatureC())
                .number("groupSize", groupSize == null ? null : (double) groupSize)
                .build();
    }

    InputValues candidate(Item item) {
        InputValues.Builder values = inputs.candidate().valuesIgnoringUndeclared();
        describe(item, values);
        restrict(item, values);
        surround(item, values);
        place(item, values);
        fit(item, values);
        return values.build();
    }

    private static void describe(Item item, InputValues.Builder values) {
        values.text("type", item.type().wireName()).text("name", item.name()).text("category", category(item));
    }

    /** Of what has none of its own, that of its place; in small letters, as packs name categories. */
    private static @Nullable String category(Item item) {
        Spot place = item.place();
        String category = item.category() == null && place != null ? place.category() : item.category();
        return category == null ? null : category.toLowerCase(Locale.ROOT);
    }

    private void restrict(Item item, InputValues.Builder values) {
        Access access = new Access(situation.catalogue(), item);
        values.number("minimumAge", access.minimumAge())
                .flag("closed", access.isClosed(now()))
                .flag("dismissed", situation.person().history().dismissed().contains(item.id()))
                .flag("blocked", blocks.hide(item.entry()));
    }

    private void surround(Item item, InputValues.Builder values) {
        Neighbourhood around = new Neighbourhood(situation.catalogue(), item, blocks, standing);
        Optional<Expert> expert = around.expert();
        values.text(
                        "communityName",
                        around.activeCommunity()
                                .filter(community -> !community.equals(item.entry()))
                                .map(Community::name)
                                .orElse(null))
                .flag("activeCommunity", around.hasActiveCommunity())
                .flag("deepCommunity", around.hasDeepCommunity())
                .number("upcomingEvents", around.upcomingEvents(now()))
                .flag("hostsEvents", around.hostsEvents())
                .flag("activeClub", around.hasActiveClub())
                .text("expertScope", around.expertScope())
                .flag("expertInUserLocality", expert.map(this::isAtHome).orElse(null))
                .number(
                        "goldenResidencyYears",
                        expert.map(RuleInputs::goldenYears).orElse(null));
    }

    /** Of the expert whom {@code expertScope} tells of. */
    @Nullable
    String expertLocalityId(Item item) {
        return new Neighbourhood(situation.catalogue(), item, blocks, standing)
                .expert()
                .map(Expert::localityId)
                .orElse(null);
    }

    private void place(Item item, InputValues.Builder values) {
        String localityId = item.localityId();
        Locality locality = situation.catalogue().locality(localityId);
        Spot place = item.place();
        values.text("localityId", localityId)
                .text("localityName", locality == null ? null : locality.name())
                .text("cityId", cityId(localityId))
                .flag(
                        "inLargeDiverseCity",
                        LargeDiverseCity.is(situation.catalogue().cityOf(localityId)))
                .text("placeKind", place == null ? null : place.placeKind())
                .number("distanceKm", situation.distanceKm(place));
    }

    private void fit(Item item, InputValues.Builder values) {
        values.flag("ai2aiCompatible", compatiblePeopleGo(item.place()));
        PersonalityVector vector = vibes.of(item);
        if (vector == null) {
            return;
        }
        OptionalDouble fit = Compatibility.between(situation.person().personality(), vector);
        values.number("compatibility", fit.isPresent() ? fit.getAsDouble() : null)
                .text(
                        "vibeFit",
                        fit.isPresent()
                                ? Compatibility.Level.of(fit.getAsDouble()).words()
                                : null)
                .number("crowd", confident(vector, Dimension.CROWD_TOLERANCE))
                .number("energy", confident(vector, Dimension.ENERGY_PREFERENCE));
    }

    @Nullable
    Boolean compatiblePeopleGo(@Nullable Spot place) {
        return place == null
                ? null
                : compatible.areAmong(
                        visitors.othersAt(place.id(), situation.person().agentId()));
    }

    private static @Nullable Double confident(PersonalityVector vector, Dimension dimension) {
        return vector.confidence(dimension) >= Compatibility.MIN_CONFIDENCE ? vector.value(dimension) : null;
    }

    private @Nullable Boolean isAtHome(Expert expert) {
        return expert.localityId() == null || homeLocalityId == null
                ? null
                : expert.localityId().equals(homeLocalityId);
    }

    private static @Nullable Double goldenYears(Expert expert) {
        return expert.golden() ? Math.min(MAX_RESIDENCY_YEARS, expert.residencyYears()) : null;
    }

    private @Nullable String cityId(@Nullable String localityId) {
        Locality city = situation.catalogue().cityOf(localityId);
        return city == null ? null : city.id();
    }

    private Instant now() {
        return situation.query().at();
    }
}
