package app.spots.inference.context;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.features.Dimension;
import app.spots.features.PersonalityVector;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibleVisitorsTests {
    private static final PersonalityVector PERSON = person(0.9, 0.7);

    @ParameterizedTest(name = "{0} alike, {1} unlike, {2} unknown: {3}")
    @CsvSource(
            nullValues = "?",
            value = {
                "0, 0, 0, ?",
                "2, 0, 50, ?",
                "2, 1, 0, false",
                "3, 0, 0, true",
                "3, 3, 0, true",
                "3, 4, 0, false",
                "0, 3, 0, false",
                "90, 110, 0, false",
                "100, 100, 9, true"
            })
    void wantsThreeAndNoFewerThanTheOthers(int alike, int unlike, int unknown, Boolean compatible) {
        Stream<PersonalityVector> others = Stream.of(
                        Collections.nCopies(alike, person(0.75, 0.7)),
                        Collections.nCopies(unlike, person(0.65, 0.7)),
                        Collections.nCopies(unknown, person(0.9, 0.5)))
                .flatMap(java.util.List::stream);

        assertThat(new CompatibleVisitors(PERSON).areAmong(others)).isEqualTo(compatible);
    }

    @Test
    void isUnknownToSomeoneOfWhomNothingIsKnown() {
        assertThat(new CompatibleVisitors(PersonalityVector.unknown()).areAmong(Stream.of(PERSON, PERSON, PERSON)))
                .isNull();
    }

    private static PersonalityVector person(double exploration, double confidence) {
        return PersonalityVector.of(
                Map.of(Dimension.EXPLORATION_EAGERNESS, exploration),
                Map.of(Dimension.EXPLORATION_EAGERNESS, confidence));
    }
}
