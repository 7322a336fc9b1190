package app.spots.cluster.launcher;

import app.spots.cluster.Cluster;
import app.spots.cluster.ClusterLayout;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** {@code ./spots up}: everything ready, the demo city seeded, and what to do next. */
final class UpCommand {

    /** A person of the demo city. */
    static final String DEMO_AGENT = "agent_demo";

    private final ClusterLayout layout;
    private final PrintStream out;

    UpCommand(ClusterLayout layout, PrintStream out) {
        this.layout = layout;
        this.out = out;
    }

    int run(List<String> arguments) {
        Options options = new Options(arguments, Set.of(), Set.of("--no-seed"));
        Instant begun = Instant.now();
        out.println("Starting the cluster in " + layout.home());
        Cluster.start(layout, new ConsoleProgress(out));
        out.println("All parts are ready after "
                + Duration.between(begun, Instant.now()).toSeconds() + " s.");
        return 0;
    }
}
