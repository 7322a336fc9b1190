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
record Measurements(PrintStream log) {

    private static final String[] FLAGS = {
        "--add-modules=jdk.incubator.vector",
        "-XX:+UseSerialGC",
        "-Xms512m",
        "-Xmx512m",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
        "--sun-misc-unsafe-memory-access=allow"
    };

    private static final int WARM_UP = 4;

    /** @param bytes what a call allocates, to JMH's precision */
    record Figure(double median, double least, double greatest, double bytes) {}

    Figure ranking(String contestant, int rules, int candidates, int forks) {
        // More rules are more methods for the JVM to compile first.
        int warmUp = rules > BenchmarkPack.RULES ? 3 * WARM_UP : WARM_UP;
        return run(steady(RankingBenchmark.class, forks)
                .warmupIterations(warmUp)
                .param("contestant", contestant)
                .param("rules", Integer.toString(rules))
                .param("candidates", Integer.toString(candidates)));
    }

    Figure tracing(String contestant) {
        return run(steady(TraceBenchmark.class, 1).param("contestant", contestant));
    }

    Figure loading() {
        return run(options(LoadBenchmark.class, 2).warmupIterations(10).measurementIterations(15));
    }

    Figure swapping(int requestsBefore) {
        return run(options(SwapBenchmark.class, 1)
                .warmupIterations(3)
                .measurementIterations(11)
                .param("requestsBefore", Integer.toString(requestsBefore)));
    }

    private ChainedOptionsBuilder steady(Class<?> benchmark, int forks) {
        return options(benchmark, forks)
                .warmupIterations(WARM_UP)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1));
    }

    private ChainedOptionsBuilder options(Class<?> benchmark, int forks) {
        return new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                .forks(forks)
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
