package app.spots.benchmarks.rules;

import app.spots.rulesengine.Ranking;
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

/** One request as {@link RankingBenchmark}, with the trace of each of the 20 places. JMH fills the fields. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@NullUnmarked
public class TraceBenchmark {

    @Param("bytecode")
    public String contestant;

    private PackContestant asked;
    private int request;

    @Setup
    public void prepare() {
        asked = PackContestant.named(contestant, Workload.of(BenchmarkPack.RULES, 1000));
    }

    @Benchmark
    public Ranking traced() {
        request = (request + 1) % Workload.REQUESTS;
        return asked.ranking(request);
    }
}
