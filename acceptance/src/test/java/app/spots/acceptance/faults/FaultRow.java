package app.spots.acceptance.faults;

import java.util.List;
import java.util.Optional;

/** A fault, how it heals, and the bugs that it brings to light. */
public interface FaultRow {

    /** As {@code --rows} names it. */
    String name();

    /** At least one. */
    List<Mutant> mutants();

    /** Lets phones live, causes the fault, heals it. Afterwards queues may still hold events; nothing else is amiss. */
    void play(Scene scene) throws Exception;

    /** Why this machine cannot cause the fault. */
    default Optional<String> skipped() {
        return Optional.empty();
    }

    /** Of this many phones at most; a row may need few. */
    default int mostInstalls() {
        return Integer.MAX_VALUE;
    }
}
