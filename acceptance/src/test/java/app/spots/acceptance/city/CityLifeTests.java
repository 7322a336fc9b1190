package app.spots.acceptance.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CityLifeTests {

    private static City city;
    private static CityLife life;
    private static List<Action> actions;

    @BeforeAll
    static void liveSixWeeks() {
        city = City.build(new CitySpec("lived", 11, 300, 400, 40, 8, LocalDate.of(2026, 1, 5)));
        life = new CityLife(city);
        actions = new ArrayList<>();
        life.liveUntil(LocalDate.of(2026, 2, 16), actions::addAll);
    }

    @Test
    void aLongerLifeBeginsLikeAShorterOne() {
        CityLife again = new CityLife(city);
        List<Action> firstWeek = new ArrayList<>();
        again.liveUntil(LocalDate.of(2026, 1, 12), firstWeek::addAll);
        assertThat(actions.subList(0, firstWeek.size())).isEqualTo(firstWeek);
    }

    @Test
    void nobodyEntersWhereTheirAgeForbids() {
        assertThat(visits()).isNotEmpty().allSatisfy(visit -> assertThat(
                        city.people().get(visit.person()).age())
                .isGreaterThanOrEqualTo(city.place(visit.target()).orElseThrow().minimumAge()));
    }

    @Test
    void peopleGoWhereTheirHiddenTasteLeadsThem() {
        double chosen = visits().stream()
                .mapToDouble(visit -> city.people()
                        .get(visit.person())
                        .alignment(city.place(visit.target()).orElseThrow().vibe()))
                .average()
                .orElseThrow();
        double any = city.people().stream()
                .flatMapToDouble(person -> city.places().stream().mapToDouble(place -> person.alignment(place.vibe())))
                .average()
                .orElseThrow();
        assertThat(chosen).isGreaterThan(any + 0.15);
    }

    @Test
    void someOutingsAreHabitsAndSomeAreNew() {
        Set<String> seen = new HashSet<>();
        long repeated = visits().stream()
                .filter(visit -> !seen.add(visit.person() + visit.target()))
                .count();
        assertThat(repeated / (double) visits().size()).isBetween(0.3, 0.9);
    }

    @Test
    void eventsAreAttendedOnTheirDayAndMakeMembers() {
        assertThat(actions.stream().filter(action -> action.kind() == Action.Kind.ATTENDED))
                .hasSizeGreaterThan(100)
                .allSatisfy(action -> assertThat(action.target())
                        .endsWith(action.at()
                                .atOffset(City.OFFSET)
                                .toLocalDate()
                                .toString()
                                .replace("-", "")));
        assertThat(actions).anyMatch(action -> action.kind() == Action.Kind.JOINED);
    }

    @Test
    void topOfAListIsReadMoreThanItsEnd() {
        List<String> items = city.places().stream().limit(20).map(Place::id).toList();
        int[] examined = new int[20];
        for (Person person : city.people()) {
            life.reactions().to(person, items, Slot.EVENING, 1).stream()
                    .filter(Reaction::examined)
                    .forEach(reaction -> examined[reaction.rank() - 1]++);
        }
        assertThat(examined[0]).isGreaterThan(250);
        assertThat(examined[19]).isLessThan(60);
    }

    @Test
    void aListMadeForAPersonIsTakenUpMoreThanOneMadeForSomeoneElse() {
        long own = 0;
        long others = 0;
        for (Person person : city.people()) {
            own += takenUp(person, bestFor(person));
            others += takenUp(person, bestFor(city.people().get((person.index() + 150) % 300)));
        }
        assertThat(own).isGreaterThan(2 * others);
    }

    @Test
    void aCityIsRefusedThatCannotBe() {
        assertThatThrownBy(() -> new CitySpec("Bad Name", 1, 10, 10, 1, 2, LocalDate.of(2026, 1, 5)))
                .hasMessageContaining("[a-z0-9]");
        assertThatThrownBy(() -> new CitySpec("ok", 1, 10, 10, 1, 2, LocalDate.of(2026, 1, 6)))
                .hasMessageContaining("Monday");
        assertThatThrownBy(() -> new CitySpec("ok", 1, 1, 10, 1, 2, LocalDate.of(2026, 1, 5)))
                .hasMessageContaining("at least");
    }

    private List<Action> visits() {
        return actions.stream()
                .filter(action -> action.kind() == Action.Kind.VISITED)
                .toList();
    }

    private List<String> bestFor(Person person) {
        Reactions reactions = life.reactions();
        return city.places().stream()
                .map(Place::id)
                .sorted(Comparator.comparingDouble(id -> -reactions.utility(person, id, Slot.EVENING)))
                .limit(20)
                .toList();
    }

    private long takenUp(Person person, List<String> items) {
        return life.reactions().to(person, items, Slot.EVENING, 2).stream()
                .filter(reaction -> reaction.response() != Reaction.Response.IGNORED
                        && reaction.response() != Reaction.Response.DISMISSED)
                .count();
    }
}
