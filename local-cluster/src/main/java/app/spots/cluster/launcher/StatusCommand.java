package app.spots.cluster.launcher;

import app.spots.cluster.Cluster;
import app.spots.cluster.ClusterLayout;
import app.spots.cluster.PartStatus;
import app.spots.cluster.PartStatus.State;
import app.spots.cluster.Progress;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code ./spots status}: each part; the exit status is 0 only when all are ready. */
final class StatusCommand {

    private static final String ROW = "%-10s  %-9s  %7s  %5s  %9s%n";

    private final ClusterLayout layout;
    private final PrintStream out;

    StatusCommand(ClusterLayout layout, PrintStream out) {
        this.layout = layout;
        this.out = out;
    }

    int run(List<String> arguments) {
        new Options(arguments, Set.of(), Set.of());
        List<PartStatus> parts = Cluster.at(layout, Progress.SILENT).status();
        out.printf(Locale.ROOT, ROW, "PART", "STATE", "PROCESS", "PORT", "MEMORY");
        parts.forEach(this::print);
        long total = parts.stream().mapToLong(PartStatus::memoryMegabytes).sum();
        out.printf(Locale.ROOT, ROW, "", "", "", "", total + " MB");
        if (parts.stream().anyMatch(part -> part.state() == State.DIED)) {
            out.println("Some parts died. ./spots up starts them again; ./spots logs PART tells why.");
        }
        return parts.stream().allMatch(part -> part.state() == State.READY) ? 0 : 1;
    }

    private void print(PartStatus part) {
        boolean runs = part.pid().isPresent();
        out.printf(
                Locale.ROOT,
                ROW,
                part.part(),
                part.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                runs ? Long.toString(part.pid().getAsLong()) : "-",
                Integer.toString(part.port()),
                runs ? part.memoryMegabytes() + " MB" : "-");
    }
}
