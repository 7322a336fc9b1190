package app.spots.cluster.postgres;

import app.spots.cluster.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The user that PostgreSQL runs as. PostgreSQL refuses root; so under root it runs as an unprivileged user who owns the data,
 * and under anyone else it runs as that one.
 */
final class PostgresAccount {

    private static final int NOBODY = 65534;

    private final boolean switching;
    private final int uid;
    private final int gid;

    private PostgresAccount(boolean switching, int uid, int gid) {
        this.switching = switching;
        this.uid = uid;
        this.gid = gid;
    }

    /**
     * The account for a data folder: whoever owns it already, else the system's postgres or nobody.
     *
     * @throws IllegalStateException when root runs this and no tool to change users is at hand
     */
    static PostgresAccount forData(Path data) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new PostgresAccount(false, 0, 0);
        }
        if (Programs.find("setpriv").isEmpty()) {
            throw new IllegalStateException(
                    "PostgreSQL refuses to run as root, and setpriv (package util-linux) is not on"
                            + " the PATH to change users with. Install it, or run this as an ordinary user.");
        }
        try {
            if (Files.isDirectory(data) && attribute(data, "unix:uid") != 0) {
                return new PostgresAccount(true, attribute(data, "unix:uid"), attribute(data, "unix:gid"));
            }
            return unprivileged(Files.readAllLines(Path.of("/etc/passwd")));
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not choose a user for PostgreSQL", failure);
        }
    }

    static PostgresAccount unprivileged(List<String> passwd) {
        for (String name : List.of("postgres", "nobody")) {
            for (String line : passwd) {
                String[] fields = line.split(":", -1);
                if (fields.length > 3 && fields[0].equals(name) && !fields[2].equals("0")) {
                    return new PostgresAccount(true, Integer.parseInt(fields[2]), Integer.parseInt(fields[3]));
                }
            }
        }
        return new PostgresAccount(true, NOBODY, NOBODY);
    }

    int uid() {
        return uid;
    }

    /** The command as this account runs it; {@code reached} are the paths that it must get at. */
    List<String> running(List<String> command, Path... reached) {
        if (!switching) {
            return command;
        }
        List<String> switched = new ArrayList<>(List.of(
                "setpriv", "--reuid", Integer.toString(uid), "--regid", Integer.toString(gid), "--clear-groups"));
        if (!allReachable(reached)) {
            // A checkout below /root, say: let the server pass the closed folders on its way, and nothing more.
            switched.addAll(List.of("--inh-caps", "+dac_read_search", "--ambient-caps", "+dac_read_search"));
        }
        switched.addAll(command);
        return switched;
    }

    /** Makes the account the owner of a file or folder that already exists. */
    void own(Path path) {
        if (!switching) {
            return;
        }
        try {
            Files.setAttribute(path, "unix:uid", uid);
            Files.setAttribute(path, "unix:gid", gid);
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not hand " + path + " to PostgreSQL's user", failure);
        }
    }

    private static boolean allReachable(Path... paths) {
        for (Path path : paths) {
            for (Path parent = path.toAbsolutePath().getParent(); parent != null; parent = parent.getParent()) {
                if (Files.isDirectory(parent) && !permissions(parent).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Set<PosixFilePermission> permissions(Path path) {
        try {
            return Files.getPosixFilePermissions(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int attribute(Path path, String name) throws IOException {
        return (Integer) Files.getAttribute(path, name);
    }
}
