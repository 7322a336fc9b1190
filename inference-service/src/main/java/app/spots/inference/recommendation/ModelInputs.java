package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.Expert;
import app.spots.contracts.catalogue.Locality;
import app.spots.contracts.catalogue.Spot;
import app.spots.features.CustomFeatures;
import app.spots.features.CustomFeatures.Doors;
import app.spots.features.CustomFeatures.Kind;
import app.spots.features.CustomFeatures.Standing;
import app.spots.features.GenericFeatures;
import app.spots.features.LocalMoment;
import app.spots.inference.context.CompatibleVisitors;
import app.spots.inference.context.ExpertScope;
import app.spots.inference.context.community.CommunityLifecycle;
import app.spots.inference.person.SpotVisitors;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds a situation to the features of trained scorers: what the rules read of it, and more. What is not known stays null. */
final class ModelInputs {
    private static final String COMMERCIAL = "commercial";

    private final Situation situation;
    private final Blocks blocks;
    private final SpotVisitors visitors;
    private final Vibes vibes;
    private final Function<Community, CommunityLifecycle> standing;
    private final CompatibleVisitors compatible;
    private final @Nullable LocalMoment moment;
    private final @Nullable String homeLocalityId;
    private final @Nullable Locality homeCity;

    ModelInputs(
            Situation situation,
            Blocks blocks,
            SpotVisitors visitors,
            Vibes vibes,
            Function<Community, CommunityLifecycle> standing) {
        this.situation = situation;
        this.blocks = blocks;
        this.visitors = visitors;
        this.vibes = vibes;
        this.standing = standing;
        this.compatible = new CompatibleVisitors(situation.person().personality());
        OffsetDateTime local = situation.query().localTime();
        this.moment = local == null ? null : new LocalMoment(local.getDayOfWeek(), local.getHour());
        this.homeLocalityId = situation.context().homeLocalityId();
        this.homeCity = situation.catalogue().cityOf(homeLocalityId);
    }

    /** @param visitorsThere different people who were at its place */
    CustomFeatures of(Item item, GenericFeatures generic, long visitorsThere) {
        Spot place = item.place();
        return new CustomFeatures(
                generic,
                kind(item.type()),
                visitorsThere,
                situation.person().personality(),
                vibes.of(item),
                place == null ? null : place.priceLevel(),
                moment,
                standing(item),
                doors(item),
                place == null ? null : situation.taste().likeness(place.id()));
    }

    private static Kind kind(ItemType type) {
        return switch (type) {
            case SPOT -> Kind.SPOT;
            case EVENT -> Kind.EVENT;
            case COMMUNITY -> Kind.COMMUNITY;
            case CLUB -> Kind.CLUB;
            case LIST -> Kind.LIST;
        };
    }

    private Standing standing(Item item) {
        int stage = situation.context().journey().stage().ordinal();
        Boolean compatiblePeople = compatiblePeopleGo(item.place());
        String localityId = item.localityId();
        if (localityId == null || homeLocalityId == null) {
            return new Standing(stage, null, null, compatiblePeople);
        }
        Locality city = situation.catalogue().cityOf(localityId);
        return new Standing(
                stage, localityId.equals(homeLocalityId), city != null && city.equals(homeCity), compatiblePeople);
    }

    private @Nullable Boolean compatiblePeopleGo(@Nullable Spot place) {
        return place == null
                ? null
                : compatible.areAmong(
                        visitors.othersAt(place.id(), situation.person().agentId()));
    }

    private Doors doors(Item item) {
        Neighbourhood around = new Neighbourhood(situation.catalogue(), item, blocks, standing);
        Optional<Expert> expert = around.expert();
        Spot place = item.place();
        return new Doors(
                around.hasActiveCommunity(),
                around.hasDeepCommunity(),
                around.upcomingEvents(situation.query().at()),
                around.hostsEvents(),
                around.hasActiveClub(),
                expert.map(ModelInputs::scope).orElse(null),
                expert.map(this::isAtHome).orElse(null),
                expert.filter(Expert::golden).map(Expert::residencyYears).orElse(null),
                place == null || place.placeKind() == null
                        ? null
                        : (Boolean) !place.placeKind().equals(COMMERCIAL));
    }

    private static String scope(Expert expert) {
        return ExpertScope.fromWireName(expert.scope())
                .orElse(ExpertScope.UNIVERSAL)
                .wireName();
    }

    private @Nullable Boolean isAtHome(Expert expert) {
        return expert.localityId() == null || homeLocalityId == null
                ? null
                : (Boolean) expert.localityId().equals(homeLocalityId);
    }
}
