package app.spots.inference.recommendation;

import java.util.ArrayList;
import java.util.List;

/** What an answer lacks, in words for whoever asked. */
final class Lacks {
    private final List<String> told = new ArrayList<>();
    private boolean passing;

    void add(String lack) {
        told.add(lack);
    }

    /** One that may be over in a moment: such an answer is not kept. */
    void addForNow(String lack) {
        told.add(lack);
        passing = true;
    }

    Lacks copy() {
        Lacks copy = new Lacks();
        copy.told.addAll(told);
        copy.passing = passing;
        return copy;
    }

    List<String> told() {
        return List.copyOf(told);
    }

    boolean arePassing() {
        return passing;
    }
}
