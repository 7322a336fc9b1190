package app.spots.cluster;

import app.spots.cluster.process.ChildProcess;
import app.spots.cluster.process.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts parts stage by stage, those of a stage side by side, and stops them in reverse. */
final class PartSupervisor {

    private static final Duration KEPT_READY_WITHIN = Duration.ofSeconds(90);

    private final Path home;
    private final List<? extends List<? extends Part>> stages;
    private final Progress progress;
    private final PidFiles pids;

    PartSupervisor(Path home, List<? extends List<? extends Part>> stages, Progress progress) {
        this.home = home;
        this.stages = stages;
        this.progress = progress;
        this.pids = new PidFiles(home.resolve("run"));
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        stages.forEach(parts::addAll);
        return parts;
    }

    Optional<ChildProcess> running(Part part) {
        return pids.running(part);
    }

    /** Whether a part was started, was not stopped, and is gone. */
    boolean isMissed(Part part) {
        return pids.knows(part.name()) && running(part).isEmpty();
    }

    void start() {
        makeHome();
        try (ClusterLock held = ClusterLock.of(home)) {
            StartConditions.verify(
                    home,
                    parts().stream().filter(part -> running(part).isEmpty()).toList());
            for (int stage = 0; stage < stages.size(); stage++) {
                SideBySide.run(tasks(stage), progress::stillWaiting);
            }
        }
    }

    /** The first stage leaves a processor idle at times: later parts prepare meanwhile. */
    private Map<String, Runnable> tasks(int stage) {
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        stages.get(stage).forEach(part -> tasks.put(part.name(), () -> ensure(part)));
        if (stage == 0) {
            stages.stream()
                    .skip(1)
                    .flatMap(List::stream)
                    .forEach(part -> tasks.put("preparing " + part.name(), part::prepare));
        }
        return tasks;
    }

    private void ensure(Part part) {
        Optional<ChildProcess> found = running(part);
        if (found.isEmpty()) {
            if (pids.knows(part.name())) {
                progress.restarting(part.name(), "it had ended");
            }
            begin(part);
        } else if (found.get().identity().startedAt().isBefore(part.notOlderThan())) {
            progress.restarting(part.name(), "it was built anew");
            end(part, found.get());
            begin(part);
        } else {
            Readiness.await(part.name(), found.get(), part.log(), KEPT_READY_WITHIN, part::answers);
            progress.alreadyRunning(part.name(), found.get().pid(), part.ports().getFirst());
        }
    }

    private void begin(Part part) {
        Instant begun = Instant.now();
        progress.starting(part.name());
        ChildProcess process = part.start(started -> pids.remember(part.name(), started));
        progress.ready(part.name(), process.pid(), part.ports().getFirst(), Duration.between(begun, Instant.now()));
    }

    /** Ends what runs and belongs to this cluster. A number that another process has by now is left alone. */
    void stop() {
        makeHome();
        try (ClusterLock held = ClusterLock.of(home)) {
            for (int stage = stages.size() - 1; stage >= 0; stage--) {
                Map<String, Runnable> tasks = new LinkedHashMap<>();
                for (Part part : stages.get(stage)) {
                    running(part)
                            .ifPresentOrElse(
                                    process -> tasks.put(part.name(), () -> end(part, process)),
                                    () -> pids.forget(part.name()));
                }
                SideBySide.run(tasks, progress::stillWaiting);
            }
        }
    }

    private void end(Part part, ChildProcess process) {
        Instant begun = Instant.now();
        progress.stopping(part.name(), process.pid());
        boolean inOrder = process.stop(part.grace());
        pids.forget(part.name());
        progress.stopped(part.name(), inOrder, Duration.between(begun, Instant.now()));
    }

    private void makeHome() {
        try {
            Files.createDirectories(home);
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not make " + home + ": " + failure.getMessage(), failure);
        }
    }
}
