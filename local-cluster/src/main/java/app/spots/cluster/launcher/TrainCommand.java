package app.spots.cluster.launcher;

import app.spots.cluster.Cluster;
import app.spots.cluster.ClusterLayout;
import app.spots.cluster.PartStatus;
import app.spots.cluster.Progress;
import app.spots.cluster.TrainerProcess;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code ./spots train DATASET}: one model out of a data set version of the running cluster. */
final class TrainCommand {
    private static final Pattern DATASET = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> SETTINGS =
            Set.of("--recipe", "--budget", "--trials", "--seed", "--least-accuracy");

    private final ClusterLayout layout;
    private final PrintStream out;

    TrainCommand(ClusterLayout layout, PrintStream out) {
        this.layout = layout;
        this.out = out;
    }

    int run(List<String> arguments) {
        if (arguments.isEmpty() || !DATASET.matcher(arguments.getFirst()).matches()) {
            throw new IllegalArgumentException(
                    "./spots train DATASET: the id of a data set version, 64 hex digits, as GET /v1/datasets tells.");
        }
        Options options = new Options(arguments.subList(1, arguments.size()), SETTINGS, Set.of());
        boolean ready = Cluster.at(layout, Progress.SILENT).status().stream()
                .allMatch(part -> part.state() == PartStatus.State.READY);
        if (!ready) {
            throw new IllegalStateException(
                    "The cluster does not run, or not all of it: see ./spots status. Start it with" + " ./spots up.");
        }
        Map<String, String> settings = new HashMap<>();
        settings.put("dataset", arguments.getFirst());
        SETTINGS.forEach(option ->
                options.value(option).ifPresent(value -> settings.put(option.substring("--".length()), value)));
        return new TrainerProcess(layout).run(settings, out);
    }
}
