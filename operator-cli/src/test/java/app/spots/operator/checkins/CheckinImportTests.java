package app.spots.operator.checkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Locality;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.interaction.HistoryBatch;
import app.spots.operator.input.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckinImportTests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void write() throws IOException {
        folder = SmallSet.write(parent);
    }

    @Test
    void buildsTheHierarchyOfLocalities() {
        assertThat(localities(read()))
                .extracting(Locality::id, Locality::level, Locality::parentId)
                .containsExactly(
                        tuple("locality_new-york-city", "city", null),
                        tuple("locality_new-york-city.left", "borough", "locality_new-york-city"),
                        tuple("locality_new-york-city.right", "borough", "locality_new-york-city"),
                        tuple("locality_new-york-city.left.west-side", "neighbourhood", "locality_new-york-city.left"),
                        tuple(
                                "locality_new-york-city.right.east-side",
                                "neighbourhood",
                                "locality_new-york-city.right"));
        Locality city = localities(read()).getFirst();
        assertThat(city.areaKm2()).isGreaterThan(500);
        assertThat(city.population()).isGreaterThan(2_000_000);
        assertThat(city.documentedNeighbourhoods()).isTrue();
    }

    @Test
    void putsVenuesIntoTheirNeighbourhood() {
        assertThat(spots(read()))
                .extracting(Spot::localityId)
                .containsExactly(
                        "locality_new-york-city.left.west-side",
                        "locality_new-york-city.left.west-side",
                        "locality_new-york-city.right.east-side",
                        "locality_new-york-city.right.east-side",
                        null);
        assertThat(read().outside()).isEqualTo(1);
    }

    @Test
    void aPierBelongsToTheNearestNeighbourhoodAndTheFarShoreToNone() throws IOException {
        Files.writeString(
                folder.resolve("pois.csv"),
                "poi_id,category,latitude,longitude\n1,Ferry,40.5,-71.997\n2,Ferry,40.5,-71.99\n3,Ferry,40.5,-73.0\n");
        Files.writeString(folder.resolve("checkins.csv"), "user_id,poi_id,unix_s\n1,1,1333820520\n");
        assertThat(spots(read()))
                .extracting(Spot::localityId)
                .containsExactly(
                        "locality_new-york-city.right.east-side", null, "locality_new-york-city.left.west-side");
    }

    @Test
    void reportsWhatHasNoCategoryAndDropsNothing() {
        CheckinImport set = read();
        assertThat(set.unmappedCategories()).isEqualTo(Map.of("Teleporter", 1, "(none)", 1));
        assertThat(spots(set)).extracting(Spot::category).containsExactly("cafe", "home", "other", "other", "bar");
    }

    @Test
    void hidesHomes() {
        Spot home = spots(read()).get(1);
        assertThat(home.location()).isEqualTo(new LatLon(40.12, -73.65));
        assertThat(home.closed()).isTrue();
        assertThat(home.name()).isEqualTo("A private home, West Side");
        assertThat(read().homes()).isEqualTo(1);
    }

    @Test
    void givesEveryRowItsOwnIdAndTheSameInEveryRun() {
        List<HistoryBatch.Entry> visits = read().visits();
        assertThat(visits).hasSize(6).isEqualTo(read().visits());
        assertThat(visits).extracting(HistoryBatch.Entry::eventId).doesNotHaveDuplicates();
        assertThat(visits.getFirst().eventId().version()).isEqualTo(5);
        assertThat(visits.getFirst().agentId()).isEqualTo("agent_nyc_1");
        assertThat(visits.getFirst().payload()).isEqualTo(Map.of("spotId", "spot_small-set_1"));
        assertThat(visits.getFirst().occurredAt()).isEqualTo(Instant.ofEpochSecond(1_333_820_520));
    }

    @Test
    void refusesTheWholeSetForOneBadRow() throws IOException {
        Files.writeString(
                folder.resolve("checkins.csv"),
                SmallSet.CHECKINS
                        + "3,99,1333860520,-240\n3,1,soon,-240\n3,1,99999999999,-240\nx y,1,1333860520,-240\n");
        assertThatThrownBy(this::read)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("checkins.csv, line 8: poi_id 99 is not among the venues")
                .hasMessageContaining("checkins.csv, line 9: unix_s must be a whole number")
                .hasMessageContaining("checkins.csv, line 10: unix_s must be within")
                .hasMessageContaining("checkins.csv, line 11: user_id must match");
    }

    @Test
    void refusesVenuesThatStandTwiceAndBadPolygons() throws IOException {
        Files.writeString(folder.resolve("pois.csv"), SmallSet.VENUES + "5,Bar,10,10,ee\n");
        Files.writeString(
                polygons(),
                "{\"features\": [{\"properties\": {\"neighborhood\": \"N\", \"borough\": \"B\"}, \"geometry\": {\"type\":"
                        + " \"Polygon\", \"coordinates\": [[[0, 0], [1, 1]]]}}, {\"properties\": {}}]}");
        assertThatThrownBy(this::read)
                .hasMessageContaining("pois.csv, line 7: poi_id 5 stands twice")
                .hasMessageContaining("feature 1 (N)")
                .hasMessageContaining("feature 2 has no neighborhood");
    }

    @Test
    void refusesAFolderWithoutTheFiles() {
        assertThatThrownBy(() -> CheckinImport.read(parent, null, source(), CityOptions.NEW_YORK, NOW))
                .hasMessageContaining("no readable file");
    }

    @Test
    void worksWithoutPolygons() {
        CheckinImport set = CheckinImport.read(folder, null, source(), new CityOptions("Elsewhere", null, null), NOW);
        assertThat(spots(set)).allSatisfy(spot -> assertThat(spot.localityId()).isEqualTo("locality_elsewhere"));
        assertThat(localities(set)).singleElement().satisfies(city -> assertThat(city.documentedNeighbourhoods())
                .isFalse());
    }

    private CheckinImport read() {
        return CheckinImport.read(folder, polygons(), source(), CityOptions.NEW_YORK, NOW);
    }

    private Path polygons() {
        return parent.resolve("nyc-neighborhoods/neighborhoods.geojson");
    }

    private static CheckinSource source() {
        return new CheckinSource("small-set", "agent_nyc_");
    }

    private static List<Spot> spots(CheckinImport set) {
        return set.catalogue().stream()
                .filter(Spot.class::isInstance)
                .map(Spot.class::cast)
                .toList();
    }

    private static List<Locality> localities(CheckinImport set) {
        return set.catalogue().stream()
                .filter(Locality.class::isInstance)
                .map(Locality.class::cast)
                .toList();
    }
}
