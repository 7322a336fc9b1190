package app.spots.acceptance.city;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.Expert;
import app.spots.contracts.catalogue.Locality;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.interaction.HistoryBatch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CityCatalogueTests {

    private final City city = City.build(CitySpec.demo());
    private final CityLife life = new CityLife(city);

    @Test
    void demoCityHasWhatTheDemoNeeds() {
        List<CatalogueEntry> entries = entriesAt(LocalDate.of(2025, 3, 3));
        assertThat(only(entries, Spot.class)).hasSize(300);
        assertThat(only(entries, Community.class)).hasSize(20);
        assertThat(only(entries, Club.class)).isNotEmpty();
        assertThat(only(entries, Expert.class)).extracting(Expert::golden).contains(true, false);
        assertThat(only(entries, CuratedList.class)).isNotEmpty();
        assertThat(only(entries, Event.class)).hasSizeGreaterThan(30);
        assertThat(only(entries, Locality.class))
                .extracting(Locality::level)
                .contains("nation", "region", "city", "borough", "neighbourhood");
    }

    @Test
    void everyReferencePointsToAnEarlierEntry() {
        Set<String> known = new HashSet<>();
        for (CatalogueEntry entry : entriesAt(LocalDate.of(2025, 3, 3))) {
            assertThat(known).containsAll(references(entry));
            assertThat(entry.id()).matches("[A-Za-z0-9_:.-]{1,96}");
            assertThat(known.add(entry.id())).as("unique: %s", entry.id()).isTrue();
        }
    }

    @Test
    void anEventKeepsItsIdFromWeekToWeek() {
        Set<String> thisWeek = eventIds(entriesAt(LocalDate.of(2025, 3, 3)));
        thisWeek.retainAll(eventIds(entriesAt(LocalDate.of(2025, 3, 10))));
        assertThat(thisWeek).isNotEmpty();
    }

    @Test
    void historyHasOneIdPerAction() {
        List<HistoryBatch.Entry> entries = new ArrayList<>();
        CityHistory history = new CityHistory(city);
        life.liveUntil(
                LocalDate.of(2025, 2, 3),
                day -> day.stream().map(history::entry).forEach(entries::add));
        assertThat(entries).extracting(HistoryBatch.Entry::eventId).doesNotHaveDuplicates();
        assertThat(entries).allSatisfy(entry -> assertThat(entry.agentId()).matches("agent_[A-Za-z0-9_-]{1,64}"));
    }

    private List<CatalogueEntry> entriesAt(LocalDate day) {
        life.liveUntil(day, actions -> {});
        return new CityCatalogue(city, life).entries();
    }

    private static Set<String> eventIds(List<CatalogueEntry> entries) {
        Set<String> ids = new HashSet<>();
        only(entries, Event.class).forEach(event -> ids.add(event.id()));
        return ids;
    }

    private static List<String> references(CatalogueEntry entry) {
        return switch (entry) {
            case Spot spot -> List.of(spot.localityId());
            case Community community -> community.spotIds();
            case Club club -> List.of(club.communityId());
            case Event event -> List.of(event.spotId(), event.communityId());
            case Expert expert -> expert.spotIds();
            case CuratedList list -> list.spotIds();
            case Locality locality -> locality.parentId() == null ? List.of() : List.of(locality.parentId());
        };
    }

    private static <T> List<T> only(List<CatalogueEntry> entries, Class<T> type) {
        return entries.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
