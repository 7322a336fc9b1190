package app.spots.acceptance.faults.rows;

import app.spots.acceptance.faults.FaultRow;
import app.spots.acceptance.faults.Mutant;
import app.spots.acceptance.faults.Mutant.Place;
import app.spots.acceptance.faults.Scene;
import app.spots.acceptance.faults.mutation.Edit;
import app.spots.acceptance.faults.oracle.Install;
import app.spots.acceptance.faults.oracle.Known;
import app.spots.acceptance.faults.stage.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A phone goes back to a backup: what waited in it is sent a second time, and new events take numbers that others have. */
public final class RestoredBackup implements FaultRow {
    @Override
    public String name() {
        return "restored-backup";
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(
                Mutant.of(
                        "fork check removed",
                        Place.COLLECTION,
                        Edit.hook("app.spots.collection.sync.SeqOwners", "checkForFork", "nothing")),
                KillAfterCommit.NO_DEDUPE);
    }

    @Override
    public void play(Scene scene) {
        scene.crowd().all(RestoredBackup::live);
    }

    private static void live(Install install) {
        record(install, install.random().nextInt(4));
        install.phone().sync();
        List<Known> waiting = record(install, install.random().nextInt(4));
        Path backup = install.directory().resolveSibling(install.directory().getFileName() + "-backup");
        install.close();
        copy(install.directory(), backup);
        install.reopen();
        record(install, 1 + install.random().nextInt(4));
        install.phone().sync();
        if (install.phone().waiting() > 0) {
            // Only what the services have can be in two stories.
            throw new IllegalStateException("the phone did not get rid of its events before its backup came back");
        }
        install.restored(waiting);
        install.close();
        replace(backup, install.directory());
        install.reopen();
        record(install, 1 + install.random().nextInt(4));
        install.phone().sync();
    }

    private static List<Known> record(Install install, int events) {
        List<Known> recorded = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            recorded.add(install.live());
        }
        return recorded;
    }

    private static void replace(Path backup, Path directory) {
        try {
            Folder.delete(directory);
            copy(backup, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
