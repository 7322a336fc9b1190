package app.spots.acceptance.faults.rows;

import app.spots.acceptance.faults.FaultRow;
import app.spots.acceptance.faults.Mutant;
import app.spots.acceptance.faults.Mutant.Place;
import app.spots.acceptance.faults.Scene;
import app.spots.acceptance.faults.mutation.Edit;
import app.spots.acceptance.faults.oracle.Happening;
import app.spots.acceptance.faults.oracle.Install;
import app.spots.acceptance.faults.oracle.RawSender;
import app.spots.acceptance.faults.oracle.RawSender.Raw;
import app.spots.contracts.sync.SyncAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Events of an install in any order, some of them twice: each answer says exactly how far the seqs are settled without a hole. */
public final class OutOfOrder implements FaultRow {
    private static final int MOST_IN_A_BATCH = 7;

    @Override
    public String name() {
        return "out-of-order";
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(Mutant.of(
                "the watermark leaps over holes",
                Place.COLLECTION,
                Edit.text(
                        "app.spots.collection.sync.Installs",
                        "seq_through(settled), ",
                        "coalesce(upper(settled) - 1, 0), ")));
    }

    @Override
    public int mostInstalls() {
        return 300;
    }

    @Override
    public void play(Scene scene) {
        try (RawSender sender = new RawSender(scene.stage().front().url())) {
            scene.crowd().all(install -> live(scene, sender, install));
        }
    }

    private static void live(Scene scene, RawSender sender, Install install) {
        List<Raw> events = new ArrayList<>();
        int count = 5 + install.random().nextInt(20);
        for (int i = 0; i < count; i++) {
            events.add(sender.make(install, Happening.any(install.random())));
        }
        events.addAll(events.subList(0, 3));
        Collections.shuffle(events, new Random(install.random().nextLong()));
        Set<Long> sent = new HashSet<>();
        while (!events.isEmpty()) {
            List<Raw> batch = events.subList(
                    0, Math.min(events.size(), 1 + install.random().nextInt(MOST_IN_A_BATCH)));
            batch.forEach(event -> sent.add(event.known().seq()));
            check(scene, sent, sender.send(install, batch));
            batch.clear();
        }
    }

    private static void check(Scene scene, Set<Long> sent, Optional<SyncAnswer> answer) {
        long through = 0;
        while (sent.contains(through + 1)) {
            through++;
        }
        boolean hasGaps = sent.size() > through;
        if (answer.isEmpty()) {
            scene.witness("I4", "a batch is not taken");
        } else if (answer.get().durableThrough() != through
                || answer.get().gaps().isEmpty() == hasGaps) {
            scene.witness(
                    "I2",
                    "seqs are settled up to " + through + ", told was "
                            + answer.get().durableThrough());
        }
    }
}
