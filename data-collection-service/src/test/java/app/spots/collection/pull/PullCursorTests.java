package app.spots.collection.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PullCursorTests {

    @Test
    void comesBackAsItWent() {
        PullCursor cursor = new PullCursor(UUID.randomUUID(), 12, 345);

        assertThat(PullCursor.decode(cursor.encode())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "###", "AAAA", "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void refusesWhatWasNeverGivenOut(String text) {
        assertThatExceptionOfType(MustRefetchException.class).isThrownBy(() -> PullCursor.decode(text));
    }
}
