package app.spots.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.servicedefaults.identity.AgeBand;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeClaimTests {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "2008-11-23,FROM_18_TO_20",
        "2008-11-24,UNDER_18",
        "2005-11-23,FROM_21",
        "2005-11-24,FROM_18_TO_20",
        "2008,UNDER_18",
        "2007,FROM_18_TO_20",
        "17,UNDER_18",
        "018,FROM_18_TO_20",
        "131,UNKNOWN",
        "0000-05-01,UNKNOWN",
        "2030-01-01,UNKNOWN",
        "2008-02-30,UNKNOWN",
        "old,UNKNOWN",
        "18.5,UNKNOWN",
        "-1,UNKNOWN",
        "'',UNKNOWN"
    })
    void readsTextAsYearsOrBirthdate(String claim, AgeBand band) {
        assertThat(AgeClaim.band(claim, NOON)).isEqualTo(band);
    }

    @Test
    void countsABirthdayOnlyWhenItHasBegunEverywhere() {
        Clock justBefore = Clock.fixed(Instant.parse("2026-11-23T11:59:59Z"), ZoneOffset.UTC);

        assertThat(AgeClaim.band("2008-11-23", justBefore)).isEqualTo(AgeBand.UNDER_18);
        assertThat(AgeClaim.band("2008-11-23", NOON)).isEqualTo(AgeBand.FROM_18_TO_20);
    }

    @Test
    void readsWholeNumbersAndNothingElse() {
        assertThat(AgeClaim.band(20, NOON)).isEqualTo(AgeBand.FROM_18_TO_20);
        assertThat(AgeClaim.band(21L, NOON)).isEqualTo(AgeBand.FROM_21);
        assertThat(AgeClaim.band(-1, NOON)).isEqualTo(AgeBand.UNKNOWN);
        assertThat(AgeClaim.band(20.9, NOON)).isEqualTo(AgeBand.UNKNOWN);
        assertThat(AgeClaim.band(List.of(30), NOON)).isEqualTo(AgeBand.UNKNOWN);
        assertThat(AgeClaim.band(null, NOON)).isEqualTo(AgeBand.UNKNOWN);
    }
}
