package app.spots.operator.checkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CategoryMappingTests {

    @Test
    void everyTargetIsValidInTheCatalogue() throws Exception {
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CategoryMapping.class.getResourceAsStream("foursquare-categories.csv")),
                StandardCharsets.UTF_8))) {
            List<String> lines = rows.lines().skip(1).toList();
            assertThat(lines)
                    .hasSizeGreaterThan(200)
                    .allSatisfy(
                            line -> assertThat(line)
                                    .matches(
                                            "(\"[^\"]+\"|[^,\"]+),[a-z][a-z0-9_]{0,47},(third|fourth|fifth|commercial|),(0|18|21),(true|false)"));
        }
    }

    @Test
    void whereAlcoholIsTheTradeNobodyUnder21Enters() {
        CategoryMapping mapping = CategoryMapping.foursquare();
        assertThat(List.of("Bar", "Other Nightlife", "Beer Garden", "Brewery", "Casino"))
                .allSatisfy(name -> assertThat(mapping.of(name).minimumAge()).isEqualTo(21));
    }

    @Test
    void homesAreKnownAsHomes() {
        CategoryMapping mapping = CategoryMapping.foursquare();
        assertThat(mapping.of("Home (private)").privateHome()).isTrue();
        assertThat(mapping.of("Residential Building (Apartment / Condo)").privateHome())
                .isTrue();
        assertThat(mapping.of("Hotel").privateHome()).isFalse();
    }

    @Test
    void anUnknownNameIsOther() {
        CategoryMapping mapping = CategoryMapping.foursquare();
        assertThat(mapping.knows("Teleporter")).isFalse();
        assertThat(mapping.of("Teleporter").category()).isEqualTo("other");
    }
}
