package app.spots.cluster.postgres;

import app.spots.cluster.process.Lifetime;
import app.spots.cluster.process.LoopbackPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Plans for servers of tests about durability: the cluster's settings in a test's folder. */
final class PostgresPlans {

    private PostgresPlans() {}

    static PostgresPlan durableIn(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        return new PostgresPlan(
                folder.resolve("postgres"),
                folder.resolve("postgres.log"),
                PostgresPlan.defaultCache(),
                LoopbackPorts.free(),
                "secret",
                PostgresDurability.DURABLE,
                Lifetime.TIED_TO_PARENT);
    }
}
