package app.spots.benchmarks.rules;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * {@code ./spots bench rules}: one request (1,000 candidates, 22 rules, the best 20) by every contestant, after all of them were
 * shown to give the same bits. Times are medians of JMH iterations of one second.
 */
public final class RulesBenchmark {

    private static final List<String> CONTESTANTS = List.of("hand", "bytecode", "vector", "interpreter", "drools");
    private static final int CANDIDATES = 1000;
    private static final int MORE_CANDIDATES = 4000;
    private static final int MANY_RULES = 200;
    private static final int SETTLED = 200;

    private final List<String> contestants;
    private final Measured measurements;
    private final PrintStream out;

    public RulesBenchmark(Path root, PrintStream out) {
        this(CONTESTANTS, new Measurements(log(root), Measurements.Effort.WHOLE), out);
    }

    /** @param contestants that must agree before anything is measured */
    RulesBenchmark(List<String> contestants, Measured measurements, PrintStream out) {
        this.contestants = contestants;
        this.measurements = measurements;
        this.out = out;
    }

    public int run() {
        int scores = new Agreement(contestants).check(CANDIDATES);
        out.printf(
                Locale.ROOT, "%s: %,d scores and %d lists agree to the bit%n", contestants, scores, Workload.REQUESTS);
        out.println("bytes that a request allocates; its median time in microseconds, the least and the greatest");
        Figure hand = ranking("hand", 2);
        Figure bytecode = ranking("bytecode", 2);
        Figure vector = ranking("vector", 2);
        Figure interpreter = ranking("interpreter", 1);
        Figure drools = ranking("drools", 1);
        Figure moreBytecode = more("bytecode");
        Figure moreVector = more("vector");
        linear("bytecode", bytecode);
        linear("vector", vector);
        Figure tracedBytecode = told("bytecode, 20 traces", measurements.tracing("bytecode"));
        told("vector, 20 traces", measurements.tracing("vector"));
        Figure first = timed("first request after a swap", measurements.swapping(0));
        Figure later = timed("the same, " + SETTLED + " requests later", measurements.swapping(SETTLED));
        Figure load = timed("load (milliseconds)", measurements.loading());
        out.printf(
                Locale.ROOT,
                "{\"bytecodeOverHand\":%.2f,\"vectorOverHand\":%.2f,\"droolsOverBytecode\":%.1f,\"interpreterOverHand\":%.1f,"
                        + "\"bytesPerCandidate\":%.2f,\"loadMs\":%.1f,\"traceOverPlain\":%.2f,\"swapOverSteady\":%.2f}%n",
                bytecode.median() / hand.median(),
                vector.median() / hand.median(),
                drools.median() / bytecode.median(),
                interpreter.median() / hand.median(),
                Math.max(bytesPerCandidate(bytecode, moreBytecode), bytesPerCandidate(vector, moreVector)),
                load.median(),
                tracedBytecode.median() / bytecode.median(),
                first.median() / later.median());
        return 0;
    }

    private Figure ranking(String contestant, int forks) {
        return told(contestant, measurements.ranking(contestant, BenchmarkPack.RULES, CANDIDATES, forks));
    }

    private Figure more(String contestant) {
        String what = contestant + ", " + MORE_CANDIDATES + " candidates";
        return told(what, measurements.ranking(contestant, BenchmarkPack.RULES, MORE_CANDIDATES, 1));
    }

    private void linear(String contestant, Figure few) {
        String what = contestant + ", " + MANY_RULES + " rules";
        Figure many = told(what, measurements.ranking(contestant, MANY_RULES, CANDIDATES, 1));
        double growth = many.median() / few.median();
        out.printf(
                Locale.ROOT,
                "  %s: %.1f times the rules, %.1f times the time%n",
                contestant,
                (double) MANY_RULES / BenchmarkPack.RULES,
                growth);
    }

    private Figure told(String what, Figure figure) {
        return timed(String.format(Locale.ROOT, "%-32s %,9.0f B", what, figure.bytes()), figure);
    }

    private Figure timed(String what, Figure figure) {
        out.printf(
                Locale.ROOT,
                "  %-44s %9.2f  (%.2f to %.2f)%n",
                what,
                figure.median(),
                figure.least(),
                figure.greatest());
        return figure;
    }

    /** What a request allocates whatever its size falls out; what JMH cannot tell from nothing shows as 0.00. */
    private static double bytesPerCandidate(Figure few, Figure more) {
        return Math.max(0, (more.bytes() - few.bytes()) / (MORE_CANDIDATES - CANDIDATES));
    }

    private static PrintStream log(Path root) {
        try {
            Path folder = Files.createDirectories(root.resolve("target"));
            return new PrintStream(folder.resolve("bench-rules.log").toFile(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
