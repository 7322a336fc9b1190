package app.spots.cluster.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL programs, unpacked once per version from the class path into a cache folder. */
final class PostgresBinaries {

    private static final Pattern JAR = Pattern.compile("/([^/]+)\\.jar!");

    private final Path folder;

    private PostgresBinaries(Path folder) {
        this.folder = folder;
    }

    /**
     * The programs for this machine.
     *
     * @throws IllegalStateException when the class path carries none for its operating system and processor
     */
    static PostgresBinaries unpackedIn(Path cache) {
        String archive = archiveName();
        URL url = PostgresBinaries.class.getResource("/" + archive);
        if (url == null) {
            throw new IllegalStateException("There is no PostgreSQL for this machine on the class path (" + archive
                    + "). Build on this machine: Maven picks the right binaries by operating system and processor.");
        }
        Path target = cache.resolve(versioned(url));
        if (!Files.isDirectory(target)) {
            unpack(url, target);
        }
        return new PostgresBinaries(target);
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static String archiveName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        boolean arm = List.of("aarch64", "arm64").contains(processor);
        return "postgres-" + (system.contains("mac") ? "darwin" : "linux") + "-" + (arm ? "arm_64" : "x86_64") + ".txz";
    }

    private static String versioned(URL url) {
        Matcher jar = JAR.matcher(url.toString());
        return jar.find() ? jar.group(1) : "postgres-binaries";
    }

    /** Unpacks aside and moves into place, so that neither an interruption nor a second starter leaves half a server. */
    private static void unpack(URL url, Path target) {
        try {
            Path parent = target.toAbsolutePath().getParent();
            Files.createDirectories(parent);
            Path aside = Files.createTempDirectory(parent, "unpacking-");
            Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (InputStream raw = new BufferedInputStream(url.openStream());
                    TarArchiveInputStream archive = new TarArchiveInputStream(new XZCompressorInputStream(raw))) {
                extract(archive, aside);
            }
            moveIntoPlace(aside, target);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Could not unpack PostgreSQL into " + target + ": " + failure.getMessage(), failure);
        }
    }

    private static void extract(TarArchiveInputStream archive, Path into) throws IOException {
        TarArchiveEntry entry = archive.getNextEntry();
        while (entry != null) {
            Path path = into.resolve(entry.getName()).normalize();
            if (!path.startsWith(into)) {
                throw new IOException("Entry outside of the archive: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(path);
            } else {
                Files.createDirectories(path.getParent());
                extractFile(archive, entry, path, into);
            }
            entry = archive.getNextEntry();
        }
    }

    private static void extractFile(TarArchiveInputStream archive, TarArchiveEntry entry, Path path, Path into)
            throws IOException {
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, into.resolve(entry.getLinkName()));
        } else {
            Files.copy(archive, path);
            boolean executable = (entry.getMode() & 0100) != 0;
            // Readable for all: the server may run as another user than the one who unpacks.
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static void moveIntoPlace(Path aside, Path target) throws IOException {
        try {
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException another) {
            discard(aside);
        } catch (IOException failure) {
            discard(aside);
            if (!Files.isDirectory(target)) {
                throw failure;
            }
        }
    }

    private static void discard(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
