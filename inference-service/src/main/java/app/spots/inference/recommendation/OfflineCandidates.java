package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.offline.OfflineCandidate;
import app.spots.features.CustomFeatures;
import app.spots.features.Dimension;
import app.spots.features.FeatureSchema;
import app.spots.features.GeoPoint;
import app.spots.features.PersonalityVector;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.catalogue.Near;
import app.spots.inference.context.DerivedContexts;
import app.spots.inference.person.Person;
import app.spots.inference.person.PersonHistory;
import app.spots.inference.person.PopularSpots;
import app.spots.inference.person.Popularity;
import app.spots.inference.release.InputVocabulary;
import app.spots.inference.release.LiveRelease;
import app.spots.rulescore.InputDeclaration;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.PackInputs;
import app.spots.servicedefaults.identity.AgeBand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What there is around a place, as it is to somebody of whom nothing is known: what recommendations and rules read of it, for
 * phones that rank by themselves.
 */
@Component
public class OfflineCandidates {
    /** What the candidates' facts fill. */
    public static final FeatureSchema FEATURES = CustomFeatures.SCHEMA;

    private static final PackInputs FACTS = InputVocabulary.unrounded();

    private final DerivedContexts contexts;
    private final InputBinder binder;
    private final Vibes vibes;
    private final PopularSpots popularity;

    OfflineCandidates(DerivedContexts contexts, InputBinder binder, Vibes vibes, PopularSpots popularity) {
        this.contexts = contexts;
        this.binder = binder;
        this.vibes = vibes;
        this.popularity = popularity;
    }

    /** Names of the candidates' facts, in their order. */
    public static List<String> factNames() {
        return FACTS.candidate().declarations().stream()
                .map(InputDeclaration::name)
                .toList();
    }

    /**
     * In the order of their ids.
     *
     * @param spots at most; where there are more, the most visited
     * @param others events, communities, clubs and lists at these spots, at most
     */
    public List<OfflineCandidate> around(
            GeoPoint centre, double radiusKm, int spots, int others, CatalogueSnapshot catalogue, LiveRelease release) {
        Situation anybody = anybody(centre, radiusKm, catalogue, release);
        CandidatePool pool = new CandidatePool(anybody);
        pool.add(mostVisited(centre, radiusKm, catalogue).limit(spots), spots);
        pool.addAround(others / 4);
        RuleInputs facts = binder.bind(anybody, FACTS);
        return pool.items().stream()
                .sorted(Comparator.comparing(Item::id))
                .map(item -> described(item, facts, catalogue))
                .toList();
    }

    private Situation anybody(GeoPoint centre, double radiusKm, CatalogueSnapshot catalogue, LiveRelease release) {
        Instant now = Instant.now();
        var nobody = new Person("", 0, PersonalityVector.unknown(), Instant.EPOCH, PersonHistory.none());
        var query = new RecommendationQuery(
                null, centre, null, now, null, EnumSet.allOf(ItemType.class), 1, radiusKm, false, null, null);
        return new Situation(
                query,
                nobody,
                contexts.of(nobody, catalogue, now),
                AgeBand.UNKNOWN,
                catalogue,
                release,
                Words.unknown(),
                Taste.unknown(),
                new Reach(query, null),
                now);
    }

    private Stream<Spot> mostVisited(GeoPoint centre, double radiusKm, CatalogueSnapshot catalogue) {
        return catalogue.near(centre, radiusKm, Integer.MAX_VALUE).stream()
                .map(Near::spot)
                .sorted(Comparator.comparingLong(
                                (Spot spot) -> popularity.of(spot.id()).visits())
                        .reversed()
                        .thenComparing(Spot::id));
    }

    private OfflineCandidate described(Item item, RuleInputs facts, CatalogueSnapshot catalogue) {
        Spot place = item.place();
        Popularity popular = of(place);
        return new OfflineCandidate(
                item.id(),
                item.type().wireName(),
                item.name(),
                item.category(),
                place == null ? null : place.location(),
                item.localityId(),
                place == null || item.type() == ItemType.SPOT ? List.of() : placeIds(item, place, catalogue),
                own(item),
                popular.visits(),
                popular.visitors(),
                popular.visits() == 0 ? List.of() : hours(popular),
                vibe(item),
                place == null ? null : place.priceLevel(),
                facts.expertLocalityId(item),
                facts(facts.candidate(item)),
                item.type() == ItemType.SPOT ? null : Ties.of(item.entry(), catalogue));
    }

    private static List<String> own(Item item) {
        List<String> own = new ArrayList<>();
        if (item.entry() instanceof Community community) {
            if (community.localityId() != null) {
                own.add(OfflineCandidate.LOCALITY);
            }
            if (community.vibe() != null) {
                own.add(OfflineCandidate.VIBE);
            }
        }
        return own;
    }

    private List<Double> vibe(Item item) {
        PersonalityVector vibe = vibes.of(item);
        if (vibe == null) {
            return List.of();
        }
        return Stream.concat(
                        Dimension.ALL.stream().map(vibe::value),
                        Dimension.ALL.stream().map(vibe::confidence))
                .toList();
    }

    private static List<@Nullable Object> facts(InputValues values) {
        List<@Nullable Object> facts = new ArrayList<>();
        for (InputDeclaration input : FACTS.candidate().declarations()) {
            facts.add(values.value(input));
        }
        return facts;
    }

    private Popularity of(@Nullable Spot place) {
        return place == null ? Popularity.none("") : popularity.of(place.id());
    }

    /** The one that the facts are of comes first. */
    private static List<String> placeIds(Item item, Spot place, CatalogueSnapshot catalogue) {
        return Stream.concat(Stream.of(place), Items.placesOf(item.entry(), catalogue))
                .map(Spot::id)
                .distinct()
                .toList();
    }

    private static List<Integer> hours(Popularity popular) {
        return IntStream.range(0, 24).mapToObj(popular.hourly()::at).toList();
    }
}
