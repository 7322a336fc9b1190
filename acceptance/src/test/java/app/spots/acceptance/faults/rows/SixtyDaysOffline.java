package app.spots.acceptance.faults.rows;

import app.spots.acceptance.faults.FaultRow;
import app.spots.acceptance.faults.Mutant;
import app.spots.acceptance.faults.Mutant.Place;
import app.spots.acceptance.faults.Scene;
import app.spots.acceptance.faults.mutation.Edit;
import app.spots.acceptance.faults.oracle.Install;
import app.spots.acceptance.faults.stage.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * Phones sent, did not hear the answer, went on recording without a network for sixty days, and send all of it. What the services took then
 * lies sixty days back in their log.
 */
public final class SixtyDaysOffline implements FaultRow {
    private static final Duration SIXTY_DAYS = Duration.ofDays(60);

    @Override
    public String name() {
        return "sixty-days-offline";
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(Mutant.of(
                "ids are remembered for a month",
                Place.COLLECTION,
                Edit.hook(Targets.IDENTITIES, "claim", "remember-a-month")));
    }

    @Override
    public void play(Scene scene) throws SQLException {
        scene.crowd().all(install -> install.time().live(SIXTY_DAYS));
        scene.crowd().all(SixtyDaysOffline::record);
        scene.stage().front().loseAnswers(Integer.MAX_VALUE);
        scene.crowd().all(install -> install.phone().sync());
        scene.stage().front().loseAnswers(0);
        age(scene);
        scene.crowd().all(install -> {
            install.time().liveOn(SIXTY_DAYS.dividedBy(2));
            record(install);
            install.time().arriveInPresent();
        });
    }

    private static void record(Install install) {
        int events = 1 + install.random().nextInt(6);
        for (int i = 0; i < events; i++) {
            install.live();
        }
    }

    private static void age(Scene scene) throws SQLException {
        Stage stage = scene.stage();
        try (Connection connection = stage.database().admin().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE spots_collection");
            statement.execute("SET search_path = collection");
            statement.execute("""
                    DO $$ DECLARE month timestamptz := date_trunc('month', now() - interval '60 days', 'UTC'); BEGIN
                      EXECUTE format('CREATE TABLE IF NOT EXISTS event_log_%s PARTITION OF event_log FOR VALUES FROM (%L) TO (%L)',
                        to_char(month, 'YYYY_MM'), month, month + interval '1 month');
                    END $$
                    """);
            statement.execute("UPDATE event_log SET received_at = received_at - interval '60 days',"
                    + " occurred_at = occurred_at - interval '60 days' WHERE agent_id LIKE 'agent\\_" + scene.run()
                    + "\\_%'");
        }
    }
}
