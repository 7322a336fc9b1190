package app.spots.benchmarks.accuracy;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Runs each protocol on the data given, tells our figure beside the published one and the floor, and keeps what it found. */
public final class AccuracyBenchmark {
    private static final int MISUSED = 2;
    private static final int FAILED = 1;

    private final Path root;
    private final List<String> arguments;
    private final PrintStream out;
    private final List<Protocol> protocols;

    public AccuracyBenchmark(Path root, List<String> arguments, PrintStream out) {
        this(root, arguments, out, Protocols.all());
    }

    AccuracyBenchmark(Path root, List<String> arguments, PrintStream out, List<Protocol> protocols) {
        this.root = root;
        this.arguments = arguments;
        this.out = out;
        this.protocols = protocols;
    }

    /** @return the exit status */
    public int run() {
        List<String> names = protocols.stream().map(Protocol::name).toList();
        AccuracyOptions options;
        List<DataSet> sets;
        try {
            options = AccuracyOptions.of(arguments, names, defaultOut());
            sets = found(options);
        } catch (IllegalArgumentException misuse) {
            System.err.println(misuse.getMessage());
            System.err.println(AccuracyOptions.USAGE.formatted(String.join(",", names)));
            return MISUSED;
        }
        try {
            return measure(sets, options);
        } catch (UncheckedIOException failure) {
            System.err.println("A file cannot be read or written: " + failure.getCause());
            return FAILED;
        }
    }

    private List<DataSet> found(AccuracyOptions options) {
        List<DataSet> sets = DataSet.find(options.data(), protocols, options.only());
        if (sets.isEmpty()) {
            throw new IllegalArgumentException("There is no data set in %s that a protocol knows; they look for %s"
                    .formatted(
                            options.data(),
                            protocols.stream().map(AccuracyBenchmark::wanted).toList()));
        }
        return sets;
    }

    private Path defaultOut() {
        String home = System.getenv("SPOTS_HOME");
        return (home == null ? root.resolve(".spots") : Path.of(home)).resolve("bench/accuracy");
    }

    /** Seed after seed, so that a bench that is broken off has as many of each set; a set that cannot be read is passed over. */
    private int measure(List<DataSet> sets, AccuracyOptions options) {
        Results results = new Results(options.out());
        AccuracyReport report = new AccuracyReport();
        Set<DataSet> unreadable = new HashSet<>();
        for (long seed = 1; seed <= options.seeds(); seed++) {
            for (DataSet set : sets) {
                try {
                    if (!unreadable.contains(set)) {
                        report.add(set, resultOf(set, seed, results));
                    }
                } catch (MalformedDataException malformed) {
                    System.err.println(set.key() + ": " + malformed.getMessage());
                    unreadable.add(set);
                }
            }
        }
        if (!report.isEmpty()) {
            tell(report, results);
        }
        return unreadable.isEmpty() ? 0 : FAILED;
    }

    private void tell(AccuracyReport report, Results results) {
        report.print(out);
        out.println("Written to %s and %s"
                .formatted(
                        results.write("accuracy.json", report.json()), results.write("accuracy.svg", report.plot())));
        out.println(report.json());
    }

    private Result resultOf(DataSet set, long seed, Results results) {
        String fingerprint = set.fingerprint();
        return results.find(set, fingerprint, seed)
                .map(kept -> {
                    out.printf("%s, seed %d: there from before%n", set.key(), seed);
                    return kept;
                })
                .orElseGet(() -> {
                    Result computed = compute(set, fingerprint, seed);
                    results.keep(set, computed);
                    return computed;
                });
    }

    private Result compute(DataSet set, String fingerprint, long seed) {
        out.printf("%s, seed %d, from %s%n", set.key(), seed, set.folder());
        Instant begun = Instant.now();
        Progress progress = line -> out.printf(Locale.ROOT, "  %4d s  %s%n", seconds(begun), line);
        Map<String, Double> figures = set.protocol().run(set.folder(), seed, progress);
        return new Result(set.protocol().name(), fingerprint, set.protocol().method(), seed, seconds(begun), figures);
    }

    private static long seconds(Instant begun) {
        return Duration.between(begun, Instant.now()).toSeconds();
    }

    private static String wanted(Protocol protocol) {
        return protocol.folder() + " " + protocol.files();
    }
}
