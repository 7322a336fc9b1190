package app.spots.benchmarks.rules;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One request: filter and score every candidate, pick the best 20. JMH fills the fields. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@NullUnmarked
public class RankingBenchmark {

    @Param("hand")
    public String contestant;

    @Param("22")
    public int rules;

    @Param("1000")
    public int candidates;

    private Contestant asked;
    private int request;

    @Setup
    public void prepare() {
        asked = Contestant.named(contestant, Workload.of(rules, candidates));
    }

    @Benchmark
    public int[] top() {
        request = (request + 1) % Workload.REQUESTS;
        return asked.top(request);
    }
}
