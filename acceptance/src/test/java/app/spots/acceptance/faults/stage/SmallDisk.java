package app.spots.acceptance.faults.stage;

import app.spots.cluster.process.Programs;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file system in memory with little room, which only root can mount. */
public final class SmallDisk implements AutoCloseable {
    private static final long ROOM = 64L << 20;

    private final Path mount;
    private final Path filling;
    private final Path tablespace;
    private final Thread atExit = new Thread(this::unmount, "unmount");

    private SmallDisk(Path mount) {
        this.mount = mount;
        this.filling = mount.resolve("filling");
        this.tablespace = mount.resolve("tablespace");
    }

    /** Why there can be none here. */
    public static Optional<String> unavailable() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("mounting a small disk takes root");
        }
        return Programs.find("mount").isEmpty() ? Optional.of("there is no mount program") : probe();
    }

    private static Optional<String> probe() {
        try {
            Path folder = Files.createTempDirectory("spots-disk-");
            boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString());
            if (mounted) {
                run("umount", folder.toString());
            }
            Files.delete(folder);
            return mounted ? Optional.empty() : Optional.of("this machine does not let root mount a file system");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param bytes that it has to hold, beside a little room */
    public static SmallDisk mount(Stage stage, long bytes) throws IOException {
        Path mount = Files.createDirectories(stage.home().resolve("small-disk"));
        if (!run("mount", "-t", "tmpfs", "-o", "size=" + (bytes + ROOM), "tmpfs", mount.toString())) {
            throw new IOException("cannot mount a small disk");
        }
        SmallDisk disk = new SmallDisk(mount);
        Runtime.getRuntime().addShutdownHook(disk.atExit);
        Files.createDirectory(disk.tablespace);
        stage.database().own(disk.tablespace);
        return disk;
    }

    /** Where PostgreSQL may put a tablespace. */
    public Path path() {
        return tablespace;
    }

    /** To the last byte. */
    public void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filling)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (Files.getFileStore(mount).getUsableSpace() > 4096) {
                throw full;
            }
        }
    }

    public void empty() throws IOException {
        Files.delete(filling);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        unmount();
    }

    private void unmount() {
        run("umount", "-l", mount.toString());
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(List.of(command))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
