package app.spots.benchmarks.rules;

import app.spots.rulescore.Pack;
import app.spots.rulesengine.PackEvaluator;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A single request behind a swap to a pack that was warmed as inference warms it, in a process that answered from the pack before:
 * the first request, or one when many have gone before. JMH fills the fields.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@NullUnmarked
public class SwapBenchmark {

    private static final Duration BUDGET = Duration.ofSeconds(5);

    private static final int REQUESTS_BETWEEN = 2_000;

    @Param("0")
    public int requestsBefore;

    private PackContestant live;
    private int loads;

    @Setup(Level.Iteration)
    public void swap() {
        // Another name, another pack: no compiled code is reused.
        String json = BenchmarkPack.json().replace("\"benchmark\"", "\"benchmark-" + loads++ + "\"");
        Workload workload = Workload.of(Pack.read(json), 1000);
        PackEvaluator evaluator = new PackEvaluator(workload.pack(), workload.weights());
        PackContestant next = new PackContestant(workload, evaluator);
        serve(live == null ? next : live, REQUESTS_BETWEEN);
        evaluator.warm(BUDGET);
        serve(next, requestsBefore);
        live = next;
    }

    private static void serve(PackContestant from, int requests) {
        for (int i = 0; i < requests; i++) {
            from.top(i % Workload.REQUESTS);
        }
    }

    @Benchmark
    public int[] request() {
        return live.top(loads % Workload.REQUESTS);
    }
}
