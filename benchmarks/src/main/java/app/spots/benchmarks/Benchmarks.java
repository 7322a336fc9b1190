package app.spots.benchmarks;

import app.spots.acceptance.faults.FaultTable;
import app.spots.benchmarks.accuracy.AccuracyBenchmark;
import app.spots.benchmarks.city.CityBenchmark;
import app.spots.benchmarks.datasets.DatasetBenchmark;
import app.spots.benchmarks.inference.InferenceBenchmark;
import app.spots.benchmarks.learning.LearningBenchmark;
import app.spots.benchmarks.rules.RulesBenchmark;
import app.spots.benchmarks.sync.SyncBenchmark;
import java.nio.file.Path;
import java.util.List;

/** {@code ./spots bench NAME OPTIONS}: {@code Benchmarks ROOT NAME OPTIONS}. */
final class Benchmarks {

    private static final int MISUSED = 2;

    private Benchmarks() {}

    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    /** @return the exit status */
    static int run(String... arguments) {
        Path root = Path.of(arguments[0]);
        String name = arguments.length > 1 ? arguments[1] : "";
        List<String> options = List.of(arguments).subList(Math.min(2, arguments.length), arguments.length);
        return switch (name) {
            case "startup" -> new StartupBenchmark(root, System.out).run();
            case "rules" -> new RulesBenchmark(root, System.out).run();
            case "sync" -> new SyncBenchmark(root, options, System.out).run();
            case "faults" -> new FaultTable(System.out).run(root, options);
            case "learning" -> new LearningBenchmark(root, options, System.out).run();
            case "city" -> new CityBenchmark(root, options, System.out).run();
            case "datasets" -> new DatasetBenchmark(root, options, System.out).run();
            case "accuracy" -> new AccuracyBenchmark(root, options, System.out).run();
            case "inference" -> new InferenceBenchmark(root, options, System.out).run();
            default -> misused();
        };
    }

    private static int misused() {
        System.err.println(
                "There are these benchmarks: startup, rules, sync, faults, learning, city, datasets, accuracy, inference");
        return MISUSED;
    }
}
