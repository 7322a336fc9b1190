package app.spots.cluster;

import java.nio.file.Path;
import java.util.List;

/** The cluster cannot be started as things are. The message tells a person what to do; nothing was started or changed. */
public final class ClusterRefusedException extends RuntimeException {

    private ClusterRefusedException(String message) {
        super(message);
    }

    static ClusterRefusedException alreadyChanging(Path home) {
        return new ClusterRefusedException("Another ./spots is starting or stopping this cluster (" + home
                + "). Wait for it to finish, then try again.");
    }

    static ClusterRefusedException portsTaken(List<String> conflicts) {
        return new ClusterRefusedException("Nothing was started, because ports are taken:\n  "
                + String.join("\n  ", conflicts)
                + "\nStop what uses them, or choose others: SPOTS_PORT_BASE=28080 ./spots up");
    }

    static ClusterRefusedException diskFull(Path home, long freeMegabytes, long neededMegabytes) {
        return new ClusterRefusedException("Nothing was started: only " + freeMegabytes + " MB are free on the disk of "
                + home + ", and the cluster needs " + neededMegabytes
                + " MB. Free some space, or choose another place: SPOTS_HOME=/elsewhere ./spots up");
    }

    static ClusterRefusedException notBuilt(Path jar) {
        return new ClusterRefusedException(
                "Nothing was started: " + jar + " is not built. Run ./spots up, which builds it," + " or mvn package.");
    }
}
