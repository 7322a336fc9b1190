package app.spots.inference.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.inference.support.InferenceTest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ModerationTests extends InferenceTest {
    /** Equal sums of hash codes two by two. */
    private static final List<Set<String>> ALIKE =
            List.of(Set.of("state_a1", "state_b2"), Set.of("state_a2", "state_b1"));

    @Autowired
    Moderation moderation;

    @AfterEach
    void liftAll() {
        ALIKE.forEach(this::lift);
    }

    @Test
    void hasAStateOfItsOwnForEachSetOfBlocksAndTheSameForTheSame() {
        assertThat(ALIKE.getFirst().hashCode()).isEqualTo(ALIKE.getLast().hashCode());
        Set<String> states = new HashSet<>(Set.of(moderation.state()));

        for (Set<String> blocked : ALIKE) {
            blocked.forEach(id -> moderation.block(id, "a test", "service:operator"));
            assertThat(states.add(moderation.state())).isTrue();
            lift(blocked);
        }

        assertThat(states).contains(moderation.state());
    }

    private void lift(Set<String> blocked) {
        blocked.forEach(moderation::lift);
    }
}
