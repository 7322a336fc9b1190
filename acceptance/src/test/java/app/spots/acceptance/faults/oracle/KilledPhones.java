package app.spots.acceptance.faults.oracle;

import app.spots.acceptance.faults.mutation.AgentJar;
import app.spots.acceptance.faults.mutation.AgentJar.Planted;
import app.spots.acceptance.faults.mutation.Edit;
import app.spots.acceptance.faults.phone.Recorded;
import app.spots.client.json.Json;
import app.spots.cluster.process.Programs;
import app.spots.contracts.sync.SyncEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Lets phones live in a process of their own, kills it with SIGKILL, and learns what their SDKs had promised to keep. */
public final class KilledPhones {
    private final List<Install> installs;
    private final long seed;
    private int lives;
    private final Map<String, RandomGenerator> people = new HashMap<>();
    private final Map<String, Install> byAgent = new HashMap<>();

    public KilledPhones(List<Install> installs, long seed) {
        this.installs = installs;
        this.seed = seed;
        installs.forEach(install -> byAgent.put(install.agentId(), install));
    }

    /**
     * Phones must be closed before; they can be reopened afterwards.
     *
     * @param promises after so many the process is killed
     * @param edits of the SDK
     * @return whether these edits were in force
     */
    public boolean liveAndDie(Path folder, String url, int promises, List<Edit> edits)
            throws IOException, SQLException {
        lives++;
        installs.forEach(
                install -> people.put(install.agentId(), DoomedPhones.person(seed + lives, install.agentId())));
        Planted mutant = edits.isEmpty() ? null : AgentJar.in(folder).plant(edits);
        Process process = new ProcessBuilder(command(url, mutant))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (lines.size() == promises) {
                    // By its handle: the process's own method would close the pipe before its last words are read.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        if (lines.size() < promises) {
            throw new IllegalStateException("the phones' process ended by itself");
        }
        lines.forEach(line -> learn(line.split(" ")));
        for (Install install : installs) {
            learnUntold(install);
        }
        return mutant == null || mutant.isApplied();
    }

    private List<String> command(String url, Planted mutant) {
        List<String> command = new ArrayList<>(List.of(
                Programs.java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED"));
        if (mutant != null) {
            command.add(mutant.option());
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                DoomedPhones.class.getName(),
                url,
                Long.toString(seed + lives)));
        installs.forEach(install -> {
            command.add(install.directory().toString());
            command.add(install.agentId());
        });
        return command;
    }

    private void learn(String[] told) {
        // The kill may have cut the last line.
        if (told.length == 6 && told[5].length() == 36) {
            learn(
                    byAgent.get(told[0]),
                    new Recorded(
                            UUID.fromString(told[1]),
                            Long.parseLong(told[2]),
                            Instant.parse(told[3]),
                            Long.parseLong(told[4]),
                            told[5]));
        }
    }

    private void learn(Install install, Recorded kept) {
        Happening happening = Happening.any(people.get(install.agentId()));
        install.learn(new Known(kept, kept.seq(), happening.draft(), happening.fate(), kept.wall(), Duration.ZERO));
    }

    /** What was kept when the kill came before the word: one event at most, still in the phone's file. */
    private void learnUntold(Install install) throws SQLException {
        long told = install.known().size();
        if (!hasQueue(install)) {
            return;
        }
        try (Connection file = queueOf(install);
                Statement statement = file.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT json FROM event WHERE seq > " + told + " ORDER BY seq")) {
            while (rows.next()) {
                SyncEvent event = Json.read(rows.getString(1).getBytes(StandardCharsets.UTF_8), SyncEvent.class);
                learn(
                        install,
                        new Recorded(
                                event.eventId(),
                                event.seq(),
                                event.occurredWall(),
                                event.occurredElapsedMs(),
                                event.bootId()));
            }
        }
    }

    /** A mutant may have left not even a table. */
    private static boolean hasQueue(Install install) throws SQLException {
        try (Connection file = queueOf(install);
                Statement statement = file.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM sqlite_master WHERE name = 'event'")) {
            return row.next() && row.getLong(1) > 0;
        }
    }

    private static Connection queueOf(Install install) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + install.directory().resolve("queue.db"));
    }
}
