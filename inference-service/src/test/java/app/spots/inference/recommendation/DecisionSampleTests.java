package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecisionSampleTests {
    private static final long BUCKET_OF_ZERO = 4_069;

    @Test
    void isAsPublished() {
        assertThat(DecisionSample.bucket(new UUID(0, 0))).isEqualTo(BUCKET_OF_ZERO);
        assertThat(DecisionSample.holds(new UUID(0, 0), BUCKET_OF_ZERO / 100.0)).isFalse();
        assertThat(DecisionSample.holds(new UUID(0, 0), (BUCKET_OF_ZERO + 1) / 100.0))
                .isTrue();
    }

    @Test
    void takesAboutTheShareAskedForOfRealIds() {
        long chosen = Stream.generate(UuidCreator::getTimeOrderedEpoch)
                .limit(100_000)
                .filter(id -> DecisionSample.holds(id, 1))
                .count();

        // Six deviations to either side.
        assertThat(chosen).isBetween(1_000 - 190L, 1_000 + 190L);
    }

    @Test
    void noneIsNoneAndAllIsAll() {
        UUID id = UUID.randomUUID();
        assertThat(DecisionSample.holds(id, 0)).isFalse();
        assertThat(DecisionSample.holds(id, 100)).isTrue();
    }
}
