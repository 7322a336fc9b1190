package app.spots.cluster;

import app.spots.cluster.issuer.GatewaySecrets;
import app.spots.cluster.issuer.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secrets of a cluster, made at its first start, readable by its owner alone. */
final class ClusterSecrets {

    private static final int BYTES = 24;

    private final Path folder;

    ClusterSecrets(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not keep secrets in " + folder, failure);
        }
    }

    String postgresPassword() {
        return secret("postgres-admin");
    }

    String rolePassword(String service) {
        return secret("postgres-" + service);
    }

    /** Wraps every person's data key: without it nothing sealed can be read again. */
    String privacyMasterKey() {
        return PrivateFile.readOrCreate(folder.resolve("privacy-master-key"), GatewaySecrets::random);
    }

    GatewaySecrets gateway() {
        return GatewaySecrets.keptUnder(folder);
    }

    private String secret(String name) {
        return PrivateFile.readOrCreate(folder.resolve(name), ClusterSecrets::random);
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
