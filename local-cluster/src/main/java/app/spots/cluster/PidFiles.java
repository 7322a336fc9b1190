package app.spots.cluster;

import app.spots.cluster.process.ChildProcess;
import app.spots.cluster.process.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The processes of a cluster, remembered between launchers by number and start time. */
final class PidFiles {

    private final Path folder;

    PidFiles(Path folder) {
        this.folder = folder;
    }

    void remember(String part, ChildProcess process) {
        ProcessIdentity identity = process.identity();
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    file(part), identity.pid() + " " + identity.startedAt().toEpochMilli() + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not write " + file(part), failure);
        }
    }

    void forget(String part) {
        try {
            Files.deleteIfExists(file(part));
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not delete " + file(part), failure);
        }
    }

    /** Whether a part was started and not stopped since, alive or not. */
    boolean knows(String part) {
        return Files.exists(file(part));
    }

    /** The part's process if it still runs. */
    Optional<ChildProcess> running(Part part) {
        return identity(part.name())
                .map(identity -> new ChildProcess(identity, part.farewell()))
                .filter(ChildProcess::isAlive);
    }

    private Optional<ProcessIdentity> identity(String part) {
        if (!knows(part)) {
            return Optional.empty();
        }
        try {
            String[] fields = Files.readString(file(part)).strip().split(" ");
            return Optional.of(
                    new ProcessIdentity(Long.parseLong(fields[0]), Instant.ofEpochMilli(Long.parseLong(fields[1]))));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException cutShort) {
            // Written by a launcher that was killed meanwhile; nothing can be said about its process.
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not read " + file(part), failure);
        }
    }

    private Path file(String part) {
        return folder.resolve(part + ".pid");
    }
}
