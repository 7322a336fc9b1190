package app.spots.cluster;

import app.spots.cluster.process.LoopbackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must hold before anything is started. */
final class StartConditions {

    /** Empty PostgreSQL and Kafka, class archives and logs take some 400 MB; the rest is room to work. */
    private static final long NEEDED_MEGABYTES = 1024;

    /** A killed process holds its port until the last of its threads has gone. */
    private static final Duration A_DYING_PROCESS = Duration.ofSeconds(1);

    private StartConditions() {}

    /**
     * Returns normally when the parts can be started.
     *
     * @throws ClusterRefusedException telling all taken ports and their owners, or the lack of space
     */
    static void verify(Path home, List<? extends Part> toStart) {
        verifyDisk(home, NEEDED_MEGABYTES);
        verifyPorts(toStart);
    }

    static void verifyDisk(Path home, long neededMegabytes) {
        try {
            long free = Files.getFileStore(home).getUsableSpace() / (1024 * 1024);
            if (free < neededMegabytes) {
                throw ClusterRefusedException.diskFull(home, free, neededMegabytes);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not tell the free space of " + home, failure);
        }
    }

    private static void verifyPorts(List<? extends Part> toStart) {
        List<String> conflicts = new ArrayList<>();
        Map<Integer, String> claimed = new HashMap<>();
        for (Part part : toStart) {
            for (int port : part.ports()) {
                String other = claimed.putIfAbsent(port, part.name());
                if (other != null) {
                    conflicts.add("port " + port + " is asked for by both " + other + " and " + part.name());
                } else if (!LoopbackPorts.isFreeWithin(port, A_DYING_PROCESS)) {
                    conflicts.add("port " + port + " (for " + part.name() + ") is used by " + PortOwner.of(port));
                }
            }
        }
        if (!conflicts.isEmpty()) {
            throw ClusterRefusedException.portsTaken(conflicts);
        }
    }
}
