package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Spot;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.person.Membership;
import app.spots.inference.person.OwnVisits;
import app.spots.inference.person.PopularSpots;
import app.spots.modelruntime.search.VectorIndex;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds what may be worth recommending: several recalls, each with its quota, so that none crowds out the others. */
@Component
class Recall {
    /** Hits of a text search that lie out of reach leave room for others only if more were asked for. */
    private static final int OVERFETCH = 4;

    private final PopularSpots popularity;
    private final RecallQuotas quotas;

    Recall(PopularSpots popularity, RecallQuotas quotas) {
        this.popularity = popularity;
        this.quotas = quotas;
    }

    List<Item> candidates(Situation situation) {
        CandidatePool pool = new CandidatePool(situation);
        pool.addNear(quotas.near());
        pool.addSpots(own(situation), quotas.own());
        pool.addPopular(popularity, quotas.popular());
        pool.addSpots(liked(situation), quotas.liked());
        pool.add(alike(situation), quotas.text());
        pool.add(spelled(situation), quotas.letters());
        pool.add(ofOwnCommunities(situation), quotas.joined());
        pool.addAround(quotas.around());
        pool.add(situation.catalogue().newest().stream(), quotas.fresh());
        return pool.items();
    }

    private static Stream<String> own(Situation situation) {
        return situation.person().history().visits().values().stream()
                .sorted(Comparator.comparingInt(OwnVisits::visits).reversed().thenComparing(OwnVisits::spotId))
                .map(OwnVisits::spotId);
    }

    /** By what others took who took the same, within reach. */
    private Stream<String> liked(Situation situation) {
        CatalogueSnapshot catalogue = situation.catalogue();
        return situation
                .taste()
                .best(quotas.liked(), id -> {
                    Spot spot = catalogue.spot(id);
                    return spot != null && situation.isInReach(spot);
                })
                .stream();
    }

    private Stream<CatalogueEntry> alike(Situation situation) {
        return situation.words().nearest(quotas.text() * OVERFETCH).stream()
                .map(VectorIndex.Hit::id)
                .map(situation.catalogue()::find)
                .filter(Objects::nonNull);
    }

    private static Stream<Spot> spelled(Situation situation) {
        String words = situation.query().words();
        if (words == null) {
            return Stream.empty();
        }
        List<String> parts = Stream.of(words.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.isEmpty()) {
            return Stream.empty();
        }
        return situation.catalogue().spots().stream().filter(spot -> spells(spot, parts));
    }

    private static boolean spells(Spot spot, List<String> parts) {
        String text =
                (spot.name() + " " + spot.category() + " " + String.join(" ", spot.tags())).toLowerCase(Locale.ROOT);
        return parts.stream().allMatch(text::contains);
    }

    private static Stream<CatalogueEntry> ofOwnCommunities(Situation situation) {
        CatalogueSnapshot catalogue = situation.catalogue();
        return situation.person().history().memberships().stream()
                .map(Membership::communityId)
                .flatMap(id ->
                        Stream.of(catalogue.eventsOf(id), catalogue.clubsOf(id)).flatMap(List::stream));
    }
}
