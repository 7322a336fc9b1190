package app.spots.cluster.service;

import app.spots.cluster.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A service's Boot jar, laid out in files: a nested jar starts slower and cannot share classes between runs. */
public final class ServiceApp {

    private static final Object ONE_AT_A_TIME = new Object();

    private final Path target;
    private final String module;

    /**
     * A service of the project.
     *
     * @param root the project's folder
     * @param module the service's module
     */
    public ServiceApp(Path root, String module) {
        this.target = root.resolve(module).resolve("target");
        this.module = module;
    }

    /** The built jar. */
    public Optional<Path> jar() {
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, module + "-*.jar")) {
            for (Path jar : jars) {
                String name = jar.getFileName().toString();
                if (!name.endsWith("-sources.jar") && !name.endsWith("-tests.jar") && !name.endsWith("-javadoc.jar")) {
                    return Optional.of(jar);
                }
            }
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not look for the jar of " + module, failure);
        }
    }

    /** Where the jar will be when it is built. */
    public Path expectedJar() {
        return target.resolve(module + "-<version>.jar");
    }

    /**
     * When the jar was built. A reproducible build dates the jar itself back; what Spring Boot leaves of the jar before it
     * added the libraries has the real time.
     */
    public Instant builtAt() {
        Path jar = required();
        Path original = jar.resolveSibling(jar.getFileName() + ".original");
        try {
            return Files.getLastModifiedTime(Files.exists(original) ? original : jar)
                    .toInstant();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The jar to run, with its libraries beside it; laid out anew after each build. */
    public Path extracted() {
        Path jar = required();
        Path folder = target.resolve("extracted");
        Path stamp = folder.resolve(".built-at");
        String built = builtAt().toString();
        // In this process the monitor, between processes the file: a file lock is held by a whole process.
        synchronized (ONE_AT_A_TIME) {
            try (FileChannel lock = FileChannel.open(
                    target.resolve("extracted.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                if (!Files.exists(stamp) || !Files.readString(stamp).equals(built)) {
                    extract(jar, folder, built);
                }
                return folder.resolve(jar.getFileName());
            } catch (IOException failure) {
                throw new UncheckedIOException("Could not lay out " + jar + ": " + failure.getMessage(), failure);
            }
        }
    }

    private void extract(Path jar, Path folder, String built) throws IOException {
        Path aside = target.resolve("extracting");
        deleteTree(aside);
        List<String> command = List.of(
                Programs.java(),
                "-XX:TieredStopAtLevel=1",
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--destination",
                aside.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new IOException("the extraction failed: " + said);
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException("the extraction was interrupted", interruption);
        }
        Files.writeString(aside.resolve(".built-at"), built);
        deleteTree(folder);
        Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path required() {
        return jar().orElseThrow(() -> new IllegalStateException(expectedJar() + " is not built"));
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
