package app.spots.collection.training.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The folders of versions and builds. A version's folder appears whole or not at all. */
@Component
public class DatasetFiles {
    public static final String MANIFEST = "manifest.json";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}\\.(parquet|json)");
    private static final String BUILDING = ".building-";
    /** Those of before had no attempt in their names. */
    private static final Pattern BUILD = Pattern.compile(Pattern.quote(BUILDING) + "([0-9a-f-]{36})(-\\d+)?");

    private static final int BUFFER = 1 << 16;

    private final Path root;

    DatasetFiles(DatasetProperties properties) {
        this.root = properties.directory().toAbsolutePath().normalize();
    }

    /**
     * An empty folder of this attempt alone: one that lost its lease, in this process or another, may still be writing, and
     * neither writes into the other's nor takes it away.
     */
    Path begin(BuildJob job) {
        Path folder = root.resolve(building(job));
        delete(folder);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a build: where it works; never published. */
    Path workshop(Path work) {
        return inside(work, "workshop");
    }

    /** Of a build: what it publishes. */
    Path shelf(Path work) {
        return inside(work, "shelf");
    }

    private static Path inside(Path work, String name) {
        try {
            return Files.createDirectories(work.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves what is in a build's folder under its final name, durably. An earlier attempt may have done so already. */
    void publish(Path folder, String datasetId) {
        try {
            Path target = root.resolve(datasetId);
            delete(target);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    sync(file);
                }
            }
            Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
            sync(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    Path folder(String datasetId) {
        return root.resolve(datasetId);
    }

    /** Nothing where there is no such file, or the name is none that a data set has. */
    public Optional<Path> find(String datasetId, String name) {
        return Optional.of(name)
                .filter(candidate -> NAME.matcher(candidate).matches())
                .map(candidate -> root.resolve(datasetId).resolve(candidate))
                .filter(Files::isRegularFile);
    }

    boolean hasManifest(String datasetId) {
        return find(datasetId, MANIFEST).isPresent();
    }

    void destroy(String datasetId) {
        delete(root.resolve(datasetId));
    }

    /** Folders of builds and versions, by name; none where nothing was ever built. */
    List<String> folders() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.map(folder -> folder.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void abandon(BuildJob job) {
        delete(root.resolve(building(job)));
    }

    private static String building(BuildJob job) {
        return BUILDING + job.buildId() + "-" + job.attempt();
    }

    /** Nothing where the folder is none of a build. */
    static Optional<UUID> buildOf(String folder) {
        Matcher name = BUILD.matcher(folder);
        return name.matches() ? Optional.of(UUID.fromString(name.group(1))) : Optional.empty();
    }

    void remove(String folder) {
        delete(root.resolve(folder));
    }

    static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                hash.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(hash.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK lacks SHA-256", e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
