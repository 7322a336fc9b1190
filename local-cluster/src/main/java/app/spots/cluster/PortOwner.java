package app.spots.cluster;

import app.spots.cluster.process.Programs;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Tells who listens on a port, as far as this user may know. */
final class PortOwner {

    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** For example {@code java (process 4711)}; or that it cannot be told. */
    static String of(int port) {
        Optional<Long> pid = Files.isDirectory(Path.of("/proc/net")) ? fromProc(port) : fromLsof(port);
        return pid.map(PortOwner::described).orElse("a process that this user may not see");
    }

    private static String described(long pid) {
        String program = ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().command())
                .map(command -> Path.of(command).getFileName().toString())
                .orElse("a program");
        return program + " (process " + pid + ")";
    }

    private static Optional<Long> fromProc(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            sockets.addAll(listeners(Path.of(table), port));
        }
        return sockets.isEmpty()
                ? Optional.empty()
                : ProcessHandle.allProcesses()
                        .map(ProcessHandle::pid)
                        .filter(pid -> holdsOne(pid, sockets))
                        .findFirst();
    }

    /** The sockets listening on a port, as /proc/PID/fd names them. */
    private static Set<String> listeners(Path table, int port) {
        String suffix = String.format(":%04X", port);
        Set<String> sockets = new HashSet<>();
        try {
            for (String line : Files.readAllLines(table)) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals(LISTENING)) {
                    sockets.add("socket:[" + fields[9] + "]");
                }
            }
        } catch (IOException absent) {
            return sockets;
        }
        return sockets;
    }

    private static boolean holdsOne(long pid, Set<String> sockets) {
        try (DirectoryStream<Path> handles = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path handle : handles) {
                if (Files.isSymbolicLink(handle)
                        && sockets.contains(Files.readSymbolicLink(handle).toString())) {
                    return true;
                }
            }
        } catch (IOException endedOrForbidden) {
            return false;
        }
        return false;
    }

    private static Optional<Long> fromLsof(int port) {
        if (Programs.find("lsof").isEmpty()) {
            return Optional.empty();
        }
        try {
            Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN").start();
            Optional<Long> pid = lsof.inputReader().lines().findFirst().map(Long::parseLong);
            lsof.waitFor(5, TimeUnit.SECONDS);
            return pid;
        } catch (IOException | NumberFormatException unknown) {
            return Optional.empty();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
