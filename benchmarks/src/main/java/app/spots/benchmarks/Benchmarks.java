package app.spots.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** {@code ./spots bench NAME}: {@code Benchmarks ROOT NAME}. */
final class Benchmarks {

    private static final int MISUSED = 2;

    private Benchmarks() {}

    public static void main(String... arguments) {
        List<String> known = List.of("startup");
        if (arguments.length != 2 || !known.contains(arguments[1])) {
            System.err.println("There are these benchmarks: " + String.join(", ", known));
            System.exit(MISUSED);
        }
        System.exit(new StartupBenchmark(Path.of(arguments[0]), System.out).run());
    }
}
