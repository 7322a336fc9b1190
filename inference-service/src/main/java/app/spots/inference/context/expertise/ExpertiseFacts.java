package app.spots.inference.context.expertise;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.Spot;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.person.Attendance;
import app.spots.inference.person.Feedback;
import app.spots.inference.person.Membership;
import app.spots.inference.person.OwnVisits;
import app.spots.inference.person.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sorts what a person did by category and locality. What the catalogue does not place in both counts for nothing. */
final class ExpertiseFacts {
    private final CatalogueSnapshot catalogue;
    private final Map<Field, CategoryFacts> byField = new HashMap<>();

    private ExpertiseFacts(CatalogueSnapshot catalogue) {
        this.catalogue = catalogue;
    }

    static Map<Field, CategoryFacts> of(Person person, List<Feedback> feedback, CatalogueSnapshot catalogue) {
        ExpertiseFacts facts = new ExpertiseFacts(catalogue);
        person.history().visits().values().forEach(facts::visited);
        person.history().memberships().forEach(facts::joined);
        person.history().attendances().forEach(facts::attended);
        feedback.forEach(facts::gave);
        catalogue.lists().stream()
                .filter(list -> person.agentId().equals(list.curatorAgentId()))
                .forEach(facts::curated);
        return facts.byField;
    }

    private void visited(OwnVisits own) {
        of(catalogue.spot(own.spotId())).ifPresent(facts -> facts.visited(own.visits(), own.firstVisitAt()));
    }

    private void joined(Membership membership) {
        of(catalogue.find(membership.communityId())).ifPresent(CategoryFacts::engagedInCommunity);
    }

    private void attended(Attendance attendance) {
        CatalogueEntry event = catalogue.find(attendance.eventId());
        of(event == null ? catalogue.community(attendance.communityId()) : event)
                .ifPresent(CategoryFacts::attended);
    }

    private void gave(Feedback feedback) {
        CatalogueEntry about = feedback.targetId() == null ? null : catalogue.find(feedback.targetId());
        switch (feedback.type()) {
            case "spotExperience" ->
                of(about instanceof Spot ? about : null).ifPresent(facts -> facts.rated(feedback.satisfaction()));
            case "socialInteraction" ->
                of(about instanceof Community ? about : null).ifPresent(CategoryFacts::engagedInCommunity);
            default -> {
                // Says nothing of a category.
            }
        }
    }

    /** A list counts for the category that most of its places are of, in each locality where one of these lies. */
    private void curated(CuratedList list) {
        List<Spot> spots = list.spotIds().stream()
                .map(catalogue::spot)
                .filter(Objects::nonNull)
                .toList();
        spots.stream().collect(Collectors.groupingBy(Spot::category)).values().stream()
                .filter(alike -> 2 * alike.size() > spots.size())
                .flatMap(alike -> alike.stream()
                        .map(this::field)
                        .flatMap(Optional::stream)
                        .distinct())
                .forEach(field -> at(field).curated());
    }

    private Optional<CategoryFacts> of(@Nullable CatalogueEntry entry) {
        return field(entry).map(this::at);
    }

    private CategoryFacts at(Field field) {
        return byField.computeIfAbsent(field, _ -> new CategoryFacts());
    }

    private Optional<Field> field(@Nullable CatalogueEntry entry) {
        return switch (entry) {
            case Spot spot -> field(spot.category(), spot.localityId());
            case Event event -> {
                Spot place = catalogue.spot(event.spotId());
                yield field(event.category(), place);
            }
            case Community community -> {
                Spot place = community.spotIds().stream()
                        .map(catalogue::spot)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
                yield community.localityId() == null
                        ? field(community.category(), place)
                        : field(
                                community.category() == null ? category(place) : community.category(),
                                community.localityId());
            }
            case null, default -> Optional.empty();
        };
    }

    private static Optional<Field> field(@Nullable String category, @Nullable Spot place) {
        return place == null
                ? Optional.empty()
                : field(category == null ? place.category() : category, place.localityId());
    }

    private static Optional<Field> field(@Nullable String category, @Nullable String localityId) {
        return category == null || localityId == null ? Optional.empty() : Optional.of(new Field(category, localityId));
    }

    private static @Nullable String category(@Nullable Spot place) {
        return place == null ? null : place.category();
    }

    record Field(String category, String localityId) {}
}
