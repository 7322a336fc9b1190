package app.spots.acceptance.faults.rows;

import app.spots.acceptance.faults.FaultRow;
import app.spots.acceptance.faults.Mutant;
import app.spots.acceptance.faults.Mutant.Place;
import app.spots.acceptance.faults.Scene;
import app.spots.acceptance.faults.mutation.Edit;
import app.spots.acceptance.faults.oracle.Happening;
import app.spots.acceptance.faults.oracle.Install;
import app.spots.acceptance.faults.oracle.Known;
import app.spots.acceptance.faults.oracle.RawSender;
import app.spots.acceptance.faults.stage.Stage;
import app.spots.acceptance.faults.stage.Waiting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Every third person is forgotten while the broker is away: events of theirs wait in the outbox and in their phones' queues. None of
 * them leaves or is taken any more; what these people do afterwards is, under a new install.
 */
public final class ErasedDuringBacklog implements FaultRow {
    private static final int ONE_IN = 3;
    private static final int ACCEPTED = 202;

    @Override
    public String name() {
        return "erased-during-backlog";
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(
                Mutant.of(
                        "the backlog leaves after the erasure",
                        Place.COLLECTION,
                        Edit.text(
                                "app.spots.collection.erasure.OutboxBacklog",
                                "WHERE message_key = ?",
                                "WHERE message_key = 'nobody' || ?")),
                Mutant.of(
                        "late events of the erased are taken",
                        Place.COLLECTION,
                        Edit.hook("app.spots.collection.subject.Person", "isErased", "false")));
    }

    @Override
    public int mostInstalls() {
        return 300;
    }

    @Override
    public void play(Scene scene) throws Exception {
        Stage stage = scene.stage();
        stage.broker().kill();
        List<Install> leaving = new ArrayList<>();
        for (int i = 0; i < scene.installs().size(); i += ONE_IN) {
            leaving.add(scene.installs().get(i));
        }
        leaving.forEach(install -> install.time().live(Duration.ofMinutes(10)));
        scene.beginDay();
        scene.crowd().finish();
        scene.crowd().drain(Scene.MOMENT);
        try (RawSender sender = new RawSender(stage.front().url())) {
            leaving.forEach(install -> erase(sender, install));
        }
        Waiting.until("erasures finish", Scene.MOMENT, () -> open(scene) == 0);
        leaving.forEach(ErasedDuringBacklog::goOn);
        scene.crowd().drain(Scene.MOMENT);
        stage.broker().startAgain();
    }

    private static void erase(RawSender sender, Install install) {
        List<Known> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.add(install.live());
        }
        int status = sender.post(install, "/v1/privacy/erasures").statusCode();
        if (status != ACCEPTED) {
            throw new IllegalStateException("an erasure was answered with " + status);
        }
        install.erased(waiting);
        install.time().arriveInPresent();
    }

    private static void goOn(Install install) {
        int events = install.random().nextInt(4);
        for (int i = 0; i < events; i++) {
            install.live(Happening.visit(install.random()));
        }
        install.phone().sync();
    }

    private static long open(Scene scene) throws SQLException {
        try (Connection connection = scene.stage().database().admin().getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT count(*) FROM collection.erasure WHERE agent_id LIKE ? AND finished_at IS NULL")) {
            query.setString(1, "agent\\_" + scene.run() + "\\_%");
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
