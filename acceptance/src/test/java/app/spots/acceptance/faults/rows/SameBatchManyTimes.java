package app.spots.acceptance.faults.rows;

import app.spots.acceptance.faults.FaultRow;
import app.spots.acceptance.faults.Mutant;
import app.spots.acceptance.faults.Scene;
import app.spots.acceptance.faults.oracle.Happening;
import app.spots.acceptance.faults.oracle.Install;
import app.spots.acceptance.faults.oracle.RawSender;
import app.spots.acceptance.faults.oracle.RawSender.Raw;
import app.spots.contracts.sync.SyncAnswer;
import app.spots.contracts.sync.SyncStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same batch a hundred times at once, and its events cut into other batches at the same time. */
public final class SameBatchManyTimes implements FaultRow {
    private static final int EVENTS = 40;
    private static final int TIMES = 100;
    private static final int RECUTS = 10;
    private static final int THREADS = 24;

    @Override
    public String name() {
        return "same-batch-100-times";
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(KillAfterCommit.NO_DEDUPE);
    }

    @Override
    public int mostInstalls() {
        return 10;
    }

    @Override
    public void play(Scene scene) throws Exception {
        Map<UUID, Integer> accepted = new ConcurrentHashMap<>();
        try (RawSender sender = new RawSender(scene.stage().front().url());
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> sendings = new ArrayList<>();
            for (Install install : scene.installs()) {
                for (List<Raw> batch : batches(install, sender, new Random(scene.seed()))) {
                    sendings.add(threads.submit(() -> send(scene, sender, install, batch, accepted)));
                }
            }
            for (Future<?> sending : sendings) {
                sending.get();
            }
        }
        accepted.forEach((id, times) -> {
            if (times > 1) {
                scene.witness("I1", "event " + id + " was told to be accepted " + times + " times");
            }
        });
    }

    private static List<List<Raw>> batches(Install install, RawSender sender, Random random) {
        List<Raw> all = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            all.add(sender.make(install, Happening.any(install.random())));
        }
        List<List<Raw>> batches = new ArrayList<>(Collections.nCopies(TIMES, all));
        for (int i = 0; i < RECUTS; i++) {
            List<Raw> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, random);
            int cut = 1 + random.nextInt(EVENTS - 1);
            batches.add(shuffled.subList(0, cut));
            batches.add(shuffled.subList(cut, EVENTS));
        }
        Collections.shuffle(batches, random);
        return batches;
    }

    private static void send(
            Scene scene, RawSender sender, Install install, List<Raw> batch, Map<UUID, Integer> accepted) {
        Optional<SyncAnswer> answer = sender.send(install, batch);
        if (answer.isEmpty()) {
            scene.witness("I4", "a batch is not taken");
            return;
        }
        answer.get().results().forEach((id, result) -> {
            if (result.status() == SyncStatus.ACCEPTED) {
                accepted.merge(id, 1, Integer::sum);
            }
        });
    }
}
