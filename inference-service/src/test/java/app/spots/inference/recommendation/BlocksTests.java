package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.catalogue.Snapshots;
import app.spots.inference.support.Entries;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlocksTests {
    private static final CatalogueSnapshot CATALOGUE = Snapshots.of(
            Entries.spot("cafe", "cafe", 0, 0),
            Entries.spot("park", "park", 0, 0),
            Entries.community("writers", "cafe"),
            new Community("walkers", "Walkers", null, null, null, List.of("cafe", "park"), 3, 1, true, null),
            new Community("nomads", "Nomads", null, null, null, List.of(), 3, 1, true, null),
            new Club("club", "writers", "Club", 12, true),
            Entries.event("reading", "cafe", "writers"),
            Entries.event("picnic", "park", null),
            Entries.event("outing", "park", "unheard_of"),
            new CuratedList("corners", "Corners", null, null, List.of("cafe", "park"), 0));

    @ParameterizedTest(name = "blocking {0} hides {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "cafe       | cafe writers club reading",
                "park       | park picnic outing",
                "cafe park  | cafe park writers walkers club reading picnic outing corners",
                "writers    | writers club reading",
                "club       | club",
                "reading    | reading",
                "unheard_of | outing",
                "elsewhere  | ''"
            })
    void hidesWhatLeadsOnlyThere(String blocked, String hidden) {
        Set<String> ids = Set.of(blocked.split(" "));
        Blocks blocks = new Blocks(CATALOGUE, ids::contains);

        for (String id : List.of(
                "cafe", "park", "writers", "walkers", "nomads", "club", "reading", "picnic", "outing", "corners")) {
            assertThat(blocks.hide(Objects.requireNonNull(CATALOGUE.find(id))))
                    .as(id)
                    .isEqualTo(List.of(hidden.split(" ")).contains(id));
        }
    }
}
