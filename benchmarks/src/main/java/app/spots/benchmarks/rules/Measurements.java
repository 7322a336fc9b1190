package app.spots.benchmarks.rules;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH in JVMs of its own, with the flags that inference runs with. JMH's own words go to {@code log}. */
record Measurements(PrintStream log, Effort effort) implements Measured {

    private static final String[] FLAGS = {
        "--add-modules=jdk.incubator.vector",
        "-XX:+UseSerialGC",
        "-Xms512m",
        "-Xmx512m",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
        "--sun-misc-unsafe-memory-access=allow"
    };

    private static final int WARM_UP = 4;

    /**
     * How much of what a figure needs is spent on it.
     *
     * @param mostForks 0: in this JVM
     * @param time of an iteration
     */
    record Effort(int mostForks, int mostIterations, TimeValue time) {
        static final Effort WHOLE = new Effort(Integer.MAX_VALUE, Integer.MAX_VALUE, TimeValue.seconds(1));

        /** A figure for nobody: that it can be measured at all. */
        static final Effort PLAYED = new Effort(0, 1, TimeValue.milliseconds(5));

        int iterations(int wanted) {
            return Math.min(wanted, mostIterations);
        }
    }

    @Override
    public Figure ranking(String contestant, int rules, int candidates, int forks) {
        // More rules are more methods for the JVM to compile first.
        int warmUp = rules > BenchmarkPack.RULES ? 3 * WARM_UP : WARM_UP;
        return run(steady(RankingBenchmark.class, forks)
                .warmupIterations(effort.iterations(warmUp))
                .param("contestant", contestant)
                .param("rules", Integer.toString(rules))
                .param("candidates", Integer.toString(candidates)));
    }

    @Override
    public Figure tracing(String contestant) {
        return run(steady(TraceBenchmark.class, 1).param("contestant", contestant));
    }

    @Override
    public Figure loading() {
        return run(options(LoadBenchmark.class, 2)
                .warmupIterations(effort.iterations(10))
                .measurementIterations(effort.iterations(15)));
    }

    @Override
    public Figure swapping(int requestsBefore) {
        return run(options(SwapBenchmark.class, 1)
                .warmupIterations(effort.iterations(3))
                .measurementIterations(effort.iterations(11))
                .param("requestsBefore", Integer.toString(requestsBefore)));
    }

    private ChainedOptionsBuilder steady(Class<?> benchmark, int forks) {
        return options(benchmark, forks)
                .warmupIterations(effort.iterations(WARM_UP))
                .warmupTime(effort.time())
                .measurementIterations(effort.iterations(5))
                .measurementTime(effort.time());
    }

    private ChainedOptionsBuilder options(Class<?> benchmark, int forks) {
        return new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                .forks(Math.min(forks, effort.mostForks()))
                .jvmArgs(FLAGS)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
    }

    private Figure run(ChainedOptionsBuilder options) {
        try {
            Collection<RunResult> results = new Runner(
                            options.build(), OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL))
                    .run();
            RunResult result = results.iterator().next();
            var times = result.getPrimaryResult().getStatistics();
            var bytes = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"));
            return new Figure(times.getPercentile(50), times.getMin(), times.getMax(), bytes.getScore());
        } catch (RunnerException failure) {
            throw new IllegalStateException("JMH could not measure", failure);
        }
    }
}
