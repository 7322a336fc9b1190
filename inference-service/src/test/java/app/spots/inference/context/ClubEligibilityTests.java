package app.spots.inference.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClubEligibilityTests {
    @ParameterizedTest
    @CsvSource({"10, 3, true", "500, 40, true", "9, 3, false", "10, 2, false", "0, 0, false"})
    void wantsTenMembersAndThreeEvents(int members, int eventsHosted, boolean reached) {
        assertThat(ClubEligibility.isReached(members, eventsHosted)).isEqualTo(reached);
    }
}
