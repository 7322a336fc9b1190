package app.spots.benchmarks;

import app.spots.benchmarks.rules.RulesBenchmark;
import java.nio.file.Path;

/** {@code ./spots bench NAME}: {@code Benchmarks ROOT NAME}. */
final class Benchmarks {

    private static final int MISUSED = 2;

    private Benchmarks() {}

    public static void main(String... arguments) {
        String name = arguments.length == 2 ? arguments[1] : "";
        Path root = Path.of(arguments[0]);
        int status =
                switch (name) {
                    case "startup" -> new StartupBenchmark(root, System.out).run();
                    case "rules" -> new RulesBenchmark(root, System.out).run();
                    default -> misused();
                };
        System.exit(status);
    }

    private static int misused() {
        System.err.println("There are these benchmarks: startup, rules");
        return MISUSED;
    }
}
