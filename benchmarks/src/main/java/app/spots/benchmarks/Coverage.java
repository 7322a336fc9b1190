package app.spots.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.tools.ExecFileLoader;

/**
 * Line coverage of the whole build: what the tests of all modules together executed of each module. A report per module would
 * count a library as untested where a service's tests run it.
 */
final class Coverage {

    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path EXECUTED = Path.of("target", "jacoco.exec");

    private record Lines(int covered, int all) {
        double percent() {
            return all == 0 ? 100 : 100.0 * covered / all;
        }

        Lines plus(Lines other) {
            return new Lines(covered + other.covered, all + other.all);
        }
    }

    private final Map<String, Lines> modules = new TreeMap<>();

    private Coverage() {}

    /** Arguments: the project's folder, and the least percentage that passes. */
    public static void main(String... arguments) throws IOException {
        double least = Double.parseDouble(arguments[1]);
        System.exit(of(Path.of(arguments[0])).print(System.out, least));
    }

    static Coverage of(Path root) throws IOException {
        List<Path> folders = modules(root);
        ExecFileLoader executed = new ExecFileLoader();
        for (Path folder : folders) {
            File file = folder.resolve(EXECUTED).toFile();
            if (file.exists()) {
                executed.load(file);
            }
        }
        Coverage coverage = new Coverage();
        for (Path folder : folders) {
            coverage.modules.put(root.relativize(folder).toString(), lines(executed, folder));
        }
        return coverage;
    }

    /** Folders of modules, at most one level below the root's folders. */
    private static List<Path> modules(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root, 2)) {
            return tree.filter(folder ->
                            Files.isDirectory(folder.resolve(CLASSES)) && Files.exists(folder.resolve("pom.xml")))
                    .sorted()
                    .toList();
        }
    }

    private static Lines lines(ExecFileLoader executed, Path module) throws IOException {
        CoverageBuilder classes = new CoverageBuilder();
        new Analyzer(executed.getExecutionDataStore(), classes)
                .analyzeAll(module.resolve(CLASSES).toFile());
        Lines sum = new Lines(0, 0);
        for (IClassCoverage type : classes.getClasses()) {
            // What JMH makes of a benchmark is nobody's code.
            if (type.getName().contains("/jmh_generated/")) {
                continue;
            }
            sum = sum.plus(new Lines(
                    type.getLineCounter().getCoveredCount(),
                    type.getLineCounter().getTotalCount()));
        }
        return sum;
    }

    /** Prints the table; the exit status is 0 where all modules together reach {@code least} percent. */
    int print(PrintStream out, double least) {
        out.println();
        out.println("Line coverage by all tests together");
        modules.forEach((module, lines) -> row(out, module, lines));
        Lines all = modules.values().stream().reduce(new Lines(0, 0), Lines::plus);
        row(out, "all modules", all);
        if (all.percent() < least) {
            out.printf(Locale.ROOT, "Line coverage is below the %.0f %% that the build asks for.%n", least);
            return 1;
        }
        return 0;
    }

    private static void row(PrintStream out, String name, Lines lines) {
        out.printf(Locale.ROOT, "  %-26s %5.1f %%  (%d of %d)%n", name, lines.percent(), lines.covered(), lines.all());
    }
}
