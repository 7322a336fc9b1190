package app.spots.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchmarksTests {

    private static final int MISUSED = 2;

    @Test
    void whatItDoesNotKnowIsMisuseAndStartsNothing() {
        assertThat(Benchmarks.run(".")).isEqualTo(MISUSED);
        assertThat(Benchmarks.run(".", "speed")).isEqualTo(MISUSED);
        assertThat(Benchmarks.run(".", "sync", "--fast", "1")).isEqualTo(MISUSED);
        assertThat(Benchmarks.run(".", "inference", "--rate", "0")).isEqualTo(MISUSED);
        assertThat(Benchmarks.run(".", "datasets", "--people", "0")).isEqualTo(MISUSED);
        assertThat(Benchmarks.run(".", "accuracy", "--only", "gowalla")).isEqualTo(MISUSED);
    }
}
