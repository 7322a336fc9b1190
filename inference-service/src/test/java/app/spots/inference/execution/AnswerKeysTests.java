package app.spots.inference.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerKeysTests {

    @Test
    void differsByEachPartAndItsBounds() {
        AnswerKeys keys = keys("one");
        List<List<String>> questions = new ArrayList<>(
                List.of(List.of("a", "b"), List.of("ab", ""), List.of("", "ab"), List.of("ab"), List.of("a", "b", "")));
        questions.add(Arrays.asList("ab", null));
        Set<AnswerKey> different = new HashSet<>();
        questions.forEach(parts -> different.add(keys.of("agent_a", parts)));
        different.add(keys.of("agent_b", List.of("a", "b")));
        different.add(keys("another").of("agent_a", List.of("a", "b")));
        different.add(keys(null).of("agent_a", List.of("a", "b")));
        different.add(keys(null).of("agent_a", List.of("a", "b")));

        assertThat(different).hasSize(questions.size() + 4);
        assertThat(keys("one").of("agent_a", List.of("a", "b"))).isEqualTo(keys.of("agent_a", List.of("a", "b")));
    }

    private static AnswerKeys keys(@Nullable String secret) {
        return new AnswerKeys(new ExecutionSettings(
                Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofSeconds(1), 32, 256, 100, 100, secret));
    }
}
