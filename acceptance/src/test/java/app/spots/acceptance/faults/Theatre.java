package app.spots.acceptance.faults;

import app.spots.acceptance.faults.Mutant.Place;
import app.spots.acceptance.faults.RowResult.MutantResult;
import app.spots.acceptance.faults.oracle.Violation;
import app.spots.acceptance.faults.phone.PhoneShop;
import app.spots.acceptance.faults.stage.Folder;
import app.spots.acceptance.faults.stage.ServiceProcess;
import app.spots.acceptance.faults.stage.Stage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plays rows on one stage, one after the other, each with phones of its own. */
final class Theatre implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** What a mutant has lost will not come, however long one waits; but a relay may pause for 10 s. */
    private static final Duration PATIENCE_WITH_MUTANTS = Duration.ofSeconds(20);

    private static final int LINES = 12;
    private static final int LINE = 240;

    private final Stage stage;
    private final FaultOptions options;
    private final Folder phones;
    private int runs;

    Theatre(Stage stage, FaultOptions options) throws IOException {
        this.stage = stage;
        this.options = options;
        // Phones' files survive a process's death there, and no phone's battery is pulled here: a sync costs nothing.
        this.phones = Folder.temporary(MEMORY);
    }

    RowResult play(FaultRow row) {
        Optional<String> skipped = row.skipped();
        if (skipped.isPresent()) {
            return new RowResult(row.name(), Duration.ZERO, 0, skipped.get(), List.of(), List.of());
        }
        Instant begun = Instant.now();
        List<Violation> violations = new ArrayList<>();
        int[] events = new int[1];
        try (PhoneShop shop = new PhoneShop(List.of())) {
            violations.addAll(play(row, options.installs(), shop, PATIENCE, events));
        } catch (Exception e) {
            violations.add(new Violation("play", trace(e)));
        }
        Duration took = Duration.between(begun, Instant.now());
        stage.repair();
        List<MutantResult> mutants = new ArrayList<>();
        if (violations.isEmpty() && options.mutants()) {
            row.mutants().forEach(mutant -> mutants.add(play(row, mutant)));
        }
        return new RowResult(row.name(), took, events[0], "", violations, mutants);
    }

    private List<Violation> play(FaultRow row, int installs, PhoneShop shop, Duration patience, int[] events)
            throws Exception {
        String run = "f" + (++runs) + "x" + Long.toString(System.nanoTime(), 36);
        int count = Math.min(installs, row.mostInstalls());
        try (Scene scene = new Scene(
                stage, phones.path(), run, count, options.seed() + row.name().hashCode(), shop)) {
            row.play(scene);
            List<Violation> violations = scene.inspect(patience);
            events[0] = scene.installs().stream()
                    .mapToInt(install -> install.all().size())
                    .sum();
            return violations;
        }
    }

    private MutantResult play(FaultRow row, Mutant mutant) {
        try {
            prepare(mutant);
            try (PhoneShop shop = new PhoneShop(mutant.place() == Place.SDK ? mutant.edits() : List.of())) {
                List<Violation> noticed = play(row, options.mutantInstalls(), shop, PATIENCE_WITH_MUTANTS, new int[1]);
                return new MutantResult(
                        mutant.name(),
                        noticed,
                        isAlive(mutant, shop) ? "" : "the mutant was never run, or ended its process: see the log");
            }
        } catch (Exception e) {
            return new MutantResult(mutant.name(), List.of(), trace(e));
        } finally {
            heal(mutant);
        }
    }

    private void prepare(Mutant mutant) {
        if (mutant.place() != Place.SDK) {
            stage.mutate(service(mutant), mutant.edits());
        }
    }

    private void heal(Mutant mutant) {
        if (mutant.place() != Place.SDK) {
            stage.endMutant(service(mutant));
        }
        stage.repair();
    }

    private ServiceProcess service(Mutant mutant) {
        return mutant.place() == Place.INFERENCE ? stage.inference() : stage.collection();
    }

    private boolean isAlive(Mutant mutant, PhoneShop shop) throws IOException {
        return mutant.place() == Place.SDK ? shop.isMutantAlive() : stage.isMutantAlive(service(mutant));
    }

    private static String trace(Exception e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString()
                .lines()
                .map(line -> line.substring(0, Math.min(LINE, line.length())))
                .limit(LINES)
                .collect(Collectors.joining("\n        "));
    }

    @Override
    public void close() throws IOException {
        phones.close();
    }
}
