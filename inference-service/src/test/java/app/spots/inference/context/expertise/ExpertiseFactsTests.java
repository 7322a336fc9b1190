package app.spots.inference.context.expertise;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Spot;
import app.spots.features.PersonalityVector;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.catalogue.Snapshots;
import app.spots.inference.context.LocalExpertThresholds;
import app.spots.inference.context.expertise.ExpertiseFacts.Field;
import app.spots.inference.person.Attendance;
import app.spots.inference.person.Feedback;
import app.spots.inference.person.Membership;
import app.spots.inference.person.OwnVisits;
import app.spots.inference.person.Person;
import app.spots.inference.person.PersonHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpertiseFactsTests {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Field CAFES_HERE = new Field("cafe", "here");

    private final CatalogueSnapshot catalogue = Snapshots.of(
            spot("cafe_1", "cafe", "here"),
            spot("cafe_2", "cafe", "here"),
            spot("bar_1", "bar", "here"),
            spot("cafe_far", "cafe", "there"),
            spot("cafe_unplaced", "cafe", null),
            new Community("readers", "R", null, null, null, List.of("cafe_1"), 3, 1, true, null),
            new Community("drinkers", "D", "here", "bar", null, List.of(), 3, 1, true, null),
            event("reading", "cafe_1", null),
            event("tasting", "cafe_1", "bar"),
            list("list_cafes", "agent_a", "cafe_1", "cafe_2", "bar_1"),
            list("list_mixed", "agent_a", "cafe_1", "bar_1"),
            list("list_of_another", "agent_b", "cafe_1"));

    @Test
    void sortsEachFactByCategoryAndLocality() {
        Map<Field, CategoryFacts> facts = ExpertiseFacts.of(
                person(
                        Map.of("cafe_1", 4, "cafe_2", 3, "bar_1", 9, "cafe_far", 9, "cafe_unplaced", 9, "unknown", 9),
                        List.of("readers", "drinkers", "unknown"),
                        List.of(
                                new Attendance("reading", null, NOW),
                                new Attendance("tasting", null, NOW),
                                new Attendance("gone_from_catalogue", "readers", NOW),
                                new Attendance("unknown", "unknown", NOW))),
                List.of(
                        feedback("spotExperience", "cafe_1", 0.9),
                        feedback("spotExperience", "cafe_2", 0.7),
                        feedback("spotExperience", "bar_1", 0.1),
                        feedback("spotExperience", null, 0.1),
                        feedback("socialInteraction", "readers", 0.5),
                        feedback("discovery", "cafe_1", 0.1)),
                catalogue);

        CategoryCounts cafes = facts.get(CAFES_HERE).countsAt(NOW);
        assertThat(cafes).isEqualTo(new CategoryCounts(7, 2, 4.0, 40, 2, 1, 2));
        assertThat(facts.get(new Field("bar", "here")).countsAt(NOW))
                .isEqualTo(new CategoryCounts(9, 1, 0.5, 40, 1, 0, 1));
        assertThat(facts.keySet())
                .containsExactlyInAnyOrder(CAFES_HERE, new Field("bar", "here"), new Field("cafe", "there"));
    }

    @Test
    void isALocalExpertAtTheThresholdsAndNotBelowAnyOfThem() {
        LocalExpertThresholds needed = LocalExpertThresholds.BASE;
        CategoryCounts enough = new CategoryCounts(10, 5, 4.0, 30, 3, 2, 1);
        assertThat(level(enough, needed)).isEqualTo("local");
        for (CategoryCounts less : List.of(
                new CategoryCounts(9, 5, 4.0, 30, 3, 2, 1),
                new CategoryCounts(10, 4, 4.0, 30, 3, 2, 1),
                new CategoryCounts(10, 5, 3.9, 30, 3, 2, 1),
                new CategoryCounts(10, 5, 4.0, 29, 3, 2, 1),
                new CategoryCounts(10, 5, 4.0, 30, 2, 2, 1),
                new CategoryCounts(10, 5, 4.0, 30, 3, 1, 1),
                new CategoryCounts(10, 5, 4.0, 30, 3, 2, 0))) {
            assertThat(level(less, needed)).as(less.toString()).isEqualTo("none");
        }
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(Expertise.earned(
                                "cafe", "here", new CategoryCounts(9, 5, 3.9, 28, 3, 2, 1), LocalExpertThresholds.BASE)
                        .reason())
                .isEqualTo("to be a local expert here: 1 more visit, an average rating of 4.0, 2 more days");
    }

    @Test
    void aGoldenExpertCountsMore() {
        assertThat(Expertise.recognised("cafe", "here", "local", 25.0).weight()).isEqualTo(1.35);
        assertThat(Expertise.recognised("cafe", "here", "local", null).weight()).isEqualTo(1);
    }

    private static String level(CategoryCounts counts, LocalExpertThresholds needed) {
        return Expertise.earned("cafe", "here", counts, needed).level();
    }

    private static Person person(Map<String, Integer> visits, List<String> memberships, List<Attendance> attendances) {
        Instant first = NOW.minus(Duration.ofDays(40));
        Map<String, OwnVisits> own = new java.util.HashMap<>();
        visits.forEach((id, count) -> own.put(id, new OwnVisits(id, count, first, NOW)));
        return new Person(
                "agent_a",
                1,
                PersonalityVector.unknown(),
                NOW,
                new PersonHistory(
                        own,
                        memberships.stream().map(id -> new Membership(id, NOW)).toList(),
                        attendances,
                        Set.of(),
                        Set.of()));
    }

    private static Feedback feedback(String type, @Nullable String targetId, double satisfaction) {
        return new Feedback(UUID.randomUUID(), "agent_a", type, targetId, satisfaction, NOW);
    }

    private static Event event(String id, String spotId, @Nullable String category) {
        return new Event(id, id, spotId, null, category, null, NOW, NOW.plusSeconds(60), 0, false);
    }

    private static CuratedList list(String id, String curator, String... spots) {
        return new CuratedList(id, id, curator, null, List.of(spots), 0);
    }

    private static Spot spot(String id, String category, @Nullable String localityId) {
        return new Spot(
                id, id, category, new LatLon(1, 1), localityId, null, List.of(), null, 0, null, null, false, false);
    }
}
