package app.spots.cluster.postgres;

import app.spots.cluster.process.PartFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The data folder of a server: made once, configured at every start. */
final class PostgresData {

    private static final String MAJOR_VERSION = "18";

    private final PostgresPlan plan;

    private PostgresData(PostgresPlan plan) {
        this.plan = plan;
    }

    static PostgresData in(PostgresPlan plan) {
        return new PostgresData(plan);
    }

    void prepare(PostgresBinaries binaries, PostgresAccount account) {
        try {
            Files.createDirectories(plan.home());
            if (Files.isDirectory(plan.data())) {
                refuseOtherVersion();
            } else {
                initialise(binaries, account);
            }
            configure(account);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Could not prepare PostgreSQL's data in " + plan.data() + ": " + failure.getMessage(), failure);
        }
    }

    private void refuseOtherVersion() throws IOException {
        Path file = plan.data().resolve("PG_VERSION");
        String version = Files.exists(file) ? Files.readString(file).strip() : "an unknown version";
        if (!version.equals(MAJOR_VERSION)) {
            throw new IllegalStateException("The data in " + plan.data() + " belong to PostgreSQL " + version
                    + ", this is " + MAJOR_VERSION + ". Move them away to start with none.");
        }
    }

    /** Makes the folder aside and renames it, so that an interrupted start leaves nothing that looks complete. */
    private void initialise(PostgresBinaries binaries, PostgresAccount account) throws IOException {
        Path aside = plan.home().resolve("data.unfinished");
        deleteTree(aside);
        Files.createDirectory(
                aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account.own(aside);
        Path password = Files.createTempFile(plan.home(), "initial", ".secret");
        try {
            Files.writeString(password, plan.password());
            account.own(password);
            runInitdb(binaries, account, aside, password);
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(aside, plan.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void runInitdb(PostgresBinaries binaries, PostgresAccount account, Path folder, Path password)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                binaries.program("initdb"),
                "--pgdata=" + folder,
                "--username=" + EmbeddedPostgres.ADMIN,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // The same order of strings on every machine, whatever locales it has.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C"));
        command.addAll(plan.durability().initialisationOptions());
        Files.createDirectories(plan.log().toAbsolutePath().getParent());
        ProcessBuilder builder = new ProcessBuilder(account.running(command, folder, plan.cache()))
                .directory(plan.home().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(plan.log().toFile()));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        try {
            int status = builder.start().waitFor();
            if (status != 0) {
                throw PartFailedException.because(
                        EmbeddedPostgres.NAME, "initdb failed with status " + status + ".", plan.log());
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw PartFailedException.because(EmbeddedPostgres.NAME, "initdb was interrupted.", plan.log());
        }
    }

    private void configure(PostgresAccount account) throws IOException {
        Path file = plan.data().resolve("postgresql.auto.conf");
        StringBuilder text = new StringBuilder("# Written at every start of the server.\n");
        settings()
                .forEach((name, value) ->
                        text.append(name).append(" = '").append(value).append("'\n"));
        Files.writeString(file, text);
        account.own(file);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(plan.durability().settings());
        settings.put("listen_addresses", "127.0.0.1");
        // Loopback only: a socket's path has a length limit that a deep checkout exceeds.
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "150");
        settings.put("shared_buffers", "256MB");
        // After a checkpoint the first change of a page writes the page whole: checkpoints far apart spare most of
        // that.
        settings.put("max_wal_size", "2GB");
        settings.put("checkpoint_timeout", "15min");
        settings.put("jit", "off");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("log_line_prefix", "%m [%p] %q%u@%d ");
        // Statements carry people's data; a log must not.
        settings.put("log_min_error_statement", "panic");
        settings.put("log_error_verbosity", "terse");
        return settings;
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
