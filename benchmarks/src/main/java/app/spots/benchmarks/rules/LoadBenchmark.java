package app.spots.benchmarks.rules;

import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;
import app.spots.rulesengine.PackEvaluator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From a pack's JSON to an evaluator that answers: read, check, compile, load. One load a measurement, in a JVM that has loaded some. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LoadBenchmark {

    private final String json = BenchmarkPack.json();

    @Benchmark
    public PackEvaluator load() {
        Pack pack = Pack.read(json);
        return new PackEvaluator(pack, Weights.starting(pack));
    }
}
