package app.spots.inference.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Spot;
import app.spots.inference.support.Entries;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EntryReaderTests {
    private final JsonMapper json = JsonMapper.builder().build();
    private final EntryReader reader = new EntryReader(json);

    @Test
    void readsWhatItWrites() {
        for (CatalogueEntry entry : List.of(
                Entries.spot("a", "cafe", 1, 2, 21),
                Entries.community("b", "a"),
                Entries.event("c", "a", "b"),
                Entries.locality("d", 1, 2))) {
            assertThat(reader.read(json.writerFor(CatalogueEntry.class).writeValueAsBytes(entry)))
                    .isEqualTo(entry);
        }
    }

    @Test
    void takesASpotWithoutWhatIsOptional() {
        String minimal = """
                {"kind":"spot","id":"s","name":"S","category":"cafe","location":{"lat":1,"lon":2},
                 "minimumAge":0,"hostsEvents":false,"closed":false}""";

        assertThat(reader.read(json.readTree(minimal))).isInstanceOf(Spot.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id          | "has space"      | id must match
            id          | null             | id is missing
            name        | " "              | name is missing
            category    | "Cafe"           | lower case
            location    | null             | location is missing
            location    | {"lat":91,"lon":0} | within -90..90
            minimumAge  | 16               | 0, 18 or 21
            minimumAge  | "x"              | minimumAge
            priceLevel  | 1.5              | within 0..1
            placeKind   | "sixth"          | placeKind must be one of
            localityId  | "a/b"            | localityId must match
            closed      | "perhaps"        | closed
            vibe        | {"dimensions":{"charm":0.5},"confidence":{}} | no known dimension
            vibe        | {"dimensions":{"novelty_seeking":7},"confidence":{}} | within 0..1
            kind        | "planet"         | kind
            """)
    void namesTheFieldAndTheReason(String field, String value, String reason) {
        ObjectNode node = json.valueToTree(Map.of(
                "kind",
                "spot",
                "id",
                "s",
                "name",
                "S",
                "category",
                "cafe",
                "location",
                Map.of("lat", 1, "lon", 2),
                "minimumAge",
                0,
                "hostsEvents",
                false,
                "closed",
                false));
        node.set(field, json.readTree(value));

        assertThatThrownBy(() -> reader.read(node))
                .isInstanceOf(InvalidEntryException.class)
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("app.spots");
    }

    @Test
    void refusesWhatIsNoObject() {
        assertThatThrownBy(() -> reader.read(json.readTree("[1]"))).isInstanceOf(InvalidEntryException.class);
        assertThatThrownBy(() -> reader.read(new byte[] {'{'})).isInstanceOf(InvalidEntryException.class);
    }
}
