package app.spots.operator.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Spot;
import app.spots.operator.input.BadInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpotsFileTests {

    private static final String HEADER = "name,category,lat,lon";

    @TempDir
    Path folder;

    @Test
    void readsCsvWithEveryColumn() {
        List<Spot> spots = read(
                "a.csv",
                "id,name,category,lat,lon,description,tags,price_level,minimum_age,place_kind,locality_id,hosts_events,closed\n"
                        + "7,\"Third Coast, a house of books\",bookshop,44.1,-30.2,Quiet.,quiet; homely,0.3,18,third,locality_x,true,false\n");
        assertThat(spots)
                .containsExactly(new Spot(
                        "spot_src_7",
                        "Third Coast, a house of books",
                        "bookshop",
                        new LatLon(44.1, -30.2),
                        "locality_x",
                        "Quiet.",
                        List.of("quiet", "homely"),
                        0.3,
                        18,
                        "third",
                        null,
                        true,
                        false));
    }

    @Test
    void readsGeoJsonAndGzip() throws IOException {
        String json = """
                {"type": "FeatureCollection", "features": [
                  {"type": "Feature", "geometry": {"type": "Point", "coordinates": [-30.2, 44.1]},
                   "properties": {"name": "Pier", "category": "waterfront", "tags": ["windy", "free"], "minimumAge": 0}}
                ]}
                """;
        Path file = folder.resolve("b.geojson.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(new SpotsFile(file, "src").read()).singleElement().satisfies(spot -> {
            assertThat(spot.location()).isEqualTo(new LatLon(44.1, -30.2));
            assertThat(spot.tags()).containsExactly("windy", "free");
        });
    }

    @Test
    void givesTheSameIdsInEveryRun() {
        String rows = HEADER + "\nPier,waterfront,44.1,-30.2\nMill,park,44.2,-30.1\n";
        assertThat(read("a.csv", rows)).isEqualTo(read("copy.csv", rows));
        assertThat(read("a.csv", rows)).extracting(Spot::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    Pier,waterfront,91,-30.2             ; line 2: lat must be within -90..90, not "91"
                    Pier,waterfront,north,-30.2          ; line 2: lat must be a number, not "north"
                    Pier,waterfront,NaN,-30.2            ; line 2: lat must be within -90..90, not "NaN"
                    ,waterfront,44,-30.2                 ; line 2: name is missing
                    Pier,Water Front,44,-30.2            ; line 2: category must match
                    Pier,waterfront,44                   ; line 2: 3 cells where the header has 4
                    """)
    void refusesABadRowWithItsLine(String row, String reason) {
        assertThatThrownBy(() -> read("a.csv", HEADER + "\n" + row + "\n"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("nothing was imported");
    }

    @Test
    void refusesUnknownWords() {
        assertThatThrownBy(() -> read(
                        "a.csv",
                        HEADER + ",minimum_age,place_kind,closed,price_level\nPier,park,44,-30,19,sixth,perhaps,2\n"))
                .hasMessageContaining("minimum_age must be one of 0, 18, 21")
                .hasMessageContaining("place_kind must be one of")
                .hasMessageContaining("closed must be one of false, true")
                .hasMessageContaining("price_level must be within 0..1");
    }

    @Test
    void namesTheLineOfTheFirstTwin() {
        assertThatThrownBy(() -> read("a.csv", HEADER + "\nPier,park,44,-30\nMill,park,44,-30\nPier,park,44,-30\n"))
                .hasMessageContaining("line 4: is the same spot as line 2");
    }

    @Test
    void showsTwentyProblemsAndCountsTheRest() {
        String rows = IntStream.range(0, 30).mapToObj(i -> ",park,44,-30").collect(Collectors.joining("\n"));
        assertThatThrownBy(() -> read("a.csv", HEADER + "\n" + rows))
                .hasMessageStartingWith("30 problems")
                .hasMessageContaining("line 21:")
                .hasMessageContaining("and 10 more")
                .message()
                .doesNotContain("line 22:");
    }

    @Test
    void refusesWhatIsNoTable() throws IOException {
        assertThatThrownBy(() -> read("a.csv", "name,lat,lon\nPier,1,2\n"))
                .hasMessageContaining("the header has no column category");
        assertThatThrownBy(() -> read("a.csv", HEADER + "\n\"Pier,park,44,-30\n"))
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> read("a.csv", HEADER + "\n")).hasMessageContaining("holds no spots");
        assertThatThrownBy(() -> read("a.csv", "")).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> read("a.xlsx", HEADER)).hasMessageContaining("ends in .geojson, .json or .csv");
        Files.write(
                folder.resolve("latin.csv"),
                (HEADER + "\nCaf\u00e9,park,44,-30\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> new SpotsFile(folder.resolve("latin.csv"), "src").read())
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> new SpotsFile(folder.resolve("none.csv"), "src").read())
                .hasMessageContaining("no readable file");
    }

    @Test
    void refusesWhatIsNoGeoJson() {
        assertThatThrownBy(() -> read("a.json", "[1]")).hasMessageContaining("is not a GeoJSON object");
        assertThatThrownBy(() -> read("a.json", "{\"type\": \"FeatureCollection\"}"))
                .hasMessageContaining("features");
        assertThatThrownBy(() -> read("a.json", "{\"type\": \"FeatureCollection\",\n\"features\": [\n{\"type\":"))
                .hasMessageContaining("line 3: is not JSON");
        assertThatThrownBy(() -> read(
                        "a.json",
                        "{\"type\": \"FeatureCollection\", \"features\": [\n\n{\"type\": \"Feature\", \"geometry\": {\"type\":"
                                + " \"LineString\", \"coordinates\": [[1, 2], [2, 3]]}, \"properties\": {}}]}"))
                .hasMessageContaining("line 3: feature 1 is not a Feature with a Point");
    }

    private List<Spot> read(String name, String text) {
        try {
            return new SpotsFile(Files.writeString(folder.resolve(name), text), "src").read();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
