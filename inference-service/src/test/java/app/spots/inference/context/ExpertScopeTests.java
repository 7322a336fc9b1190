package app.spots.inference.context;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.Locality;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpertScopeTests {
    /** soho and chelsea lie in manhattan, that in nyc, in newyork, in usa; lyon in rhone, in france; orphan nowhere. */
    private static final Map<String, Locality> TREE = Map.ofEntries(
            locality("soho", "neighbourhood", "manhattan"),
            locality("chelsea", "neighbourhood", "manhattan"),
            locality("manhattan", "borough", "nyc"),
            locality("nyc", "city", "newyork"),
            locality("buffalo", "city", "newyork"),
            locality("newyork", "region", "usa"),
            locality("boston", "city", "massachusetts"),
            locality("massachusetts", "region", "usa"),
            locality("usa", "nation", null),
            locality("lyon", "city", "rhone"),
            locality("rhone", "region", "france"),
            locality("france", "nation", null),
            locality("orphan", "neighbourhood", "somewhere"));

    @ParameterizedTest
    @CsvSource(
            nullValues = "?",
            value = {
                "LOCAL, soho, soho, true",
                "LOCAL, soho, chelsea, false",
                "LOCAL, manhattan, soho, true",
                "LOCAL, ?, soho, ?",
                "LOCAL, soho, ?, ?",
                "LOCAL, soho, orphan, ?",
                "CITY, soho, chelsea, true",
                "CITY, nyc, soho, true",
                "CITY, soho, buffalo, false",
                "CITY, orphan, soho, ?",
                "REGIONAL, soho, buffalo, true",
                "REGIONAL, soho, boston, false",
                "NATIONAL, soho, boston, true",
                "NATIONAL, soho, lyon, false",
                "NATIONAL, soho, orphan, ?",
                "GLOBAL, soho, lyon, true",
                "GLOBAL, ?, ?, true",
                "UNIVERSAL, ?, lyon, true"
            })
    void reachesItsAreaAndNoFurther(ExpertScope scope, String home, String place, Boolean reached) {
        assertThat(scope.reaches(home, place, TREE::get)).isEqualTo(reached);
    }

    @Test
    void doesNotRunRoundALoopOfParents() {
        Map<String, Locality> loop = Map.ofEntries(locality("a", "borough", "b"), locality("b", "borough", "a"));

        assertThat(ExpertScope.LOCAL.reaches("c", "a", loop::get)).isNull();
        assertThat(ExpertScope.CITY.reaches("a", "b", loop::get)).isNull();
    }

    @Test
    void standsFromNearToFar() {
        assertThat(ExpertScope.values())
                .extracting(ExpertScope::wireName)
                .containsExactly("local", "city", "regional", "national", "global", "universal");
        assertThat(ExpertScope.fromWireName("regional")).contains(ExpertScope.REGIONAL);
        assertThat(ExpertScope.fromWireName("cosmic")).isEmpty();
    }

    private static Map.Entry<String, Locality> locality(String id, String level, String parentId) {
        return Map.entry(id, new Locality(id, id, level, parentId, null, null, null, false));
    }
}
