package app.spots.cluster.launcher;

import app.spots.cluster.Cluster;
import app.spots.cluster.ClusterLayout;
import app.spots.cluster.PartStatus;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/** {@code ./spots down}: ends what {@code up} started; the data stay. */
final class DownCommand {

    private final ClusterLayout layout;
    private final PrintStream out;

    DownCommand(ClusterLayout layout, PrintStream out) {
        this.layout = layout;
        this.out = out;
    }

    int run(List<String> arguments) {
        new Options(arguments, Set.of(), Set.of());
        Cluster cluster = Cluster.at(layout, new ConsoleProgress(out));
        boolean running = cluster.status().stream().map(PartStatus::pid).anyMatch(pid -> pid.isPresent());
        cluster.stop();
        out.println(running ? "The cluster is down. Its data stay in " + layout.home() + "." : "Nothing was running.");
        return 0;
    }
}
