package app.spots.acceptance.faults.rows;

import app.spots.acceptance.faults.FaultRow;
import app.spots.acceptance.faults.Mutant;
import app.spots.acceptance.faults.Mutant.Place;
import app.spots.acceptance.faults.Scene;
import app.spots.acceptance.faults.mutation.Edit;
import app.spots.acceptance.faults.stage.Moment.Phase;
import app.spots.acceptance.faults.stage.Stage;
import app.spots.acceptance.faults.stage.Trap;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * kill -9 of PostgreSQL with all its processes in the middle of a batch, with a writer that is in no hurry: only what a commit itself
 * has put on disk is there afterwards.
 */
public final class PostgresKilled implements FaultRow {
    @Override
    public String name() {
        return "postgres-killed";
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(Mutant.of(
                "commits do not wait for the disk",
                Place.COLLECTION,
                Edit.hook(Targets.IDENTITIES, "claim", "commit-without-disk")));
    }

    @Override
    public void play(Scene scene) throws SQLException {
        Stage stage = scene.stage();
        leaveWritingToCommits(stage);
        stage.inference().kill();
        Trap relay = stage.collectionDatabase()
                .trap(moment -> moment.phase() == Phase.BEFORE && moment.sql().contains(Targets.RELAY_POLL));
        relay.awaitSprung(Scene.MOMENT);
        Trap insert = stage.collectionDatabase()
                .trap(
                        moment -> moment.phase() == Phase.BEFORE && moment.sql().startsWith(Targets.LOG_INSERT),
                        scene.installs().size() / 4);
        scene.beginDay();
        insert.awaitSprung(Scene.MOMENT);
        stage.database().kill();
        insert.drop();
        relay.drop();
        stage.database().startAgain();
        stage.inference().startAgain();
        scene.crowd().finish();
    }

    /**
     * Until the server starts again. Else it would flush what commits left behind, five times a second; and so would the commits of
     * the relay and of inference-service, which therefore rest.
     */
    private static void leaveWritingToCommits(Stage stage) throws SQLException {
        try (Connection connection = stage.database().admin().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET wal_writer_delay = '10s'");
            statement.execute("ALTER SYSTEM SET wal_writer_flush_after = '1GB'");
            statement.execute("SELECT pg_reload_conf()");
        }
    }
}
