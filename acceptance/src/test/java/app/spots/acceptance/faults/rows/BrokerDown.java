package app.spots.acceptance.faults.rows;

import app.spots.acceptance.faults.FaultRow;
import app.spots.acceptance.faults.Mutant;
import app.spots.acceptance.faults.Scene;
import app.spots.acceptance.faults.stage.Stage;
import java.util.List;

/**
 * Kafka is killed and stays away: batches are acknowledged all the same, before and after data-collection-service was killed too. What
 * piled up is delivered when the broker is back, in order.
 */
public final class BrokerDown implements FaultRow {
    @Override
    public String name() {
        return "broker-down";
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(KillMidRelay.CURSOR_FIRST);
    }

    @Override
    public void play(Scene scene) {
        Stage stage = scene.stage();
        scene.beginDay();
        stage.broker().kill();
        scene.crowd().finish();
        allAcknowledged(scene);
        stage.collection().kill();
        stage.collection().startAgain();
        scene.beginDay();
        scene.crowd().finish();
        allAcknowledged(scene);
        stage.broker().startAgain();
    }

    private static void allAcknowledged(Scene scene) {
        long waiting = scene.crowd().drain(Scene.MOMENT);
        if (waiting > 0) {
            scene.witness("I4", waiting + " events are not acknowledged while the broker is away");
        }
    }
}
