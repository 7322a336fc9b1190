package app.spots.contracts.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RolloutTests {

    /** Computed by hashlib of Python. */
    @Test
    void bucketsAsPublished() {
        assertThat(Rollout.bucket("rollout-1", "agent_a")).isEqualTo(7360L);
        assertThat(Rollout.bucket("rollout-1", "agent_b")).isEqualTo(2724L);
    }

    @Test
    void coversItsShareAndGrowingMovesNobodyOut() {
        List<String> agents =
                IntStream.range(0, 20_000).mapToObj(i -> "agent_" + i).toList();
        long ten = agents.stream()
                .filter(agent -> Rollout.covers(release(10), agent))
                .count();

        assertThat(ten).isBetween(1_800L, 2_200L);
        assertThat(agents).allMatch(agent -> !Rollout.covers(release(10), agent) || Rollout.covers(release(50), agent));
        assertThat(agents).allMatch(agent -> Rollout.covers(release(100), agent));
        assertThat(agents).noneMatch(agent -> Rollout.covers(release(0), agent));
    }

    private static ReleaseActivated release(int percent) {
        Artifact pack = new Artifact("rule-pack", "p", "1", "0".repeat(64), 1, Instant.EPOCH);
        return new ReleaseActivated(
                "r", 1, pack, null, List.of(), percent, "salt", Instant.EPOCH, null, "test", "test");
    }
}
