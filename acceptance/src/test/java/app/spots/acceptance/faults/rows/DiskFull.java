package app.spots.acceptance.faults.rows;

import app.spots.acceptance.faults.FaultRow;
import app.spots.acceptance.faults.Mutant;
import app.spots.acceptance.faults.Mutant.Place;
import app.spots.acceptance.faults.Scene;
import app.spots.acceptance.faults.mutation.Edit;
import app.spots.acceptance.faults.stage.Moment.Phase;
import app.spots.acceptance.faults.stage.SmallDisk;
import app.spots.acceptance.faults.stage.Waiting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The disk that holds the event log is full: batches are refused, nothing is acknowledged, and all of it comes once there is room. */
public final class DiskFull implements FaultRow {
    private static final int REFUSALS = 5;

    @Override
    public String name() {
        return "disk-full";
    }

    @Override
    public Optional<String> skipped() {
        return SmallDisk.unavailable();
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(Mutant.of(
                "a failed write is answered like a good one",
                Place.COLLECTION,
                Edit.hook(
                        "org.springframework.transaction.interceptor.TransactionInterceptor",
                        "invoke",
                        "swallow-failure")));
    }

    @Override
    public void play(Scene scene) throws Exception {
        try (Connection connection = scene.stage().database().admin().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> partitions = partitions(statement);
            try (SmallDisk disk = SmallDisk.mount(scene.stage(), bytes(statement, partitions))) {
                statement.execute("CREATE TABLESPACE small LOCATION '" + disk.path() + "'");
                playOn(disk, scene, statement, partitions);
                statement.execute("DROP TABLESPACE small");
            }
        }
    }

    private static void playOn(SmallDisk disk, Scene scene, Statement statement, List<String> partitions)
            throws Exception {
        try {
            move(statement, partitions, "small");
            disk.fill();
            AtomicInteger failures = scene.stage()
                    .collectionDatabase()
                    .count(moment ->
                            moment.phase() == Phase.AFTER && moment.sql().equals("ROLLBACK"));
            scene.beginDay();
            Waiting.until("the disk refuses batches", Scene.MOMENT, () -> failures.get() >= REFUSALS);
            scene.crowd().finish();
            disk.empty();
            scene.crowd().drain(Scene.MOMENT);
        } finally {
            // Also after a red: the rows that follow need the log.
            move(statement, partitions, "pg_default");
        }
    }

    private static long bytes(Statement statement, List<String> tables) throws SQLException {
        long bytes = 0;
        for (String table : tables) {
            try (ResultSet size = statement.executeQuery("SELECT pg_table_size('" + table + "')")) {
                size.next();
                bytes += size.getLong(1);
            }
        }
        return bytes;
    }

    private static List<String> partitions(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'collection.event_log'::regclass")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static void move(Statement statement, List<String> tables, String tablespace) throws SQLException {
        for (String table : tables) {
            statement.execute("ALTER TABLE " + table + " SET TABLESPACE " + tablespace);
        }
    }
}
