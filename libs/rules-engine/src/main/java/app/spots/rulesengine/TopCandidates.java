package app.spots.rulesengine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the best K of any number: higher score first, then the lower candidate id. */
final class TopCandidates {

    record Scored(Candidate candidate, double score) {}

    static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble(Scored::score)
            .reversed()
            .thenComparing(scored -> scored.candidate().id());

    private final int capacity;
    private final PriorityQueue<Scored> worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());

    TopCandidates(int capacity) {
        this.capacity = capacity;
    }

    void offer(Candidate candidate, double score) {
        if (worstFirst.size() < capacity) {
            worstFirst.add(new Scored(candidate, score));
        } else if (beatsTheWorst(candidate, score)) {
            worstFirst.poll();
            worstFirst.add(new Scored(candidate, score));
        }
    }

    List<Scored> bestFirst() {
        List<Scored> sorted = new ArrayList<>(worstFirst);
        sorted.sort(BEST_FIRST);
        return sorted;
    }

    private boolean beatsTheWorst(Candidate candidate, double score) {
        Scored worst = worstFirst.peek();
        if (worst == null || score < worst.score()) {
            return false;
        }
        return score > worst.score()
                || candidate.id().compareTo(worst.candidate().id()) < 0;
    }
}
