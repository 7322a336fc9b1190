package app.spots.cluster.launcher;

import app.spots.cluster.ClusterLayout;
import app.spots.cluster.ClusterRefusedException;
import app.spots.cluster.process.PartFailedException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Java half of {@code ./spots}: {@code Launcher ROOT COMMAND ARGUMENTS…}. */
public final class Launcher {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final ClusterLayout layout;
    private final PrintStream out;
    private final PrintStream problems;

    Launcher(ClusterLayout layout, PrintStream out, PrintStream problems) {
        this.layout = layout;
        this.out = out;
        this.problems = problems;
    }

    public static void main(String... arguments) {
        System.exit(run(System.getenv(), System.out, System.err, arguments));
    }

    static int run(Map<String, String> environment, PrintStream out, PrintStream problems, String... arguments) {
        if (arguments.length < 2) {
            problems.println("Use ./spots; see ./spots help.");
            return MISUSED;
        }
        List<String> rest = Arrays.asList(arguments).subList(2, arguments.length);
        try {
            ClusterLayout layout = ClusterLayout.from(Path.of(arguments[0]), environment);
            return new Launcher(layout, out, problems).run(arguments[1], rest);
        } catch (IllegalArgumentException misuse) {
            return said(problems, misuse, MISUSED);
        } catch (ClusterRefusedException | PartFailedException | IllegalStateException | UncheckedIOException failure) {
            return said(problems, failure, FAILED);
        }
    }

    private int run(String command, List<String> arguments) {
        return switch (command) {
            case "up" -> new UpCommand(layout, out).run(arguments);
            case "down" -> new DownCommand(layout, out).run(arguments);
            case "status" -> new StatusCommand(layout, out).run(arguments);
            case "token" -> new TokenCommand(layout, out).run(arguments);
            case "train" -> new TrainCommand(layout, out).run(arguments);
            default -> {
                problems.println("There is no command " + command + "; see ./spots help.");
                yield MISUSED;
            }
        };
    }

    private static int said(PrintStream problems, @Nullable Throwable failure, int status) {
        problems.println();
        problems.println(failure == null ? "Failed." : failure.getMessage());
        return status;
    }
}
