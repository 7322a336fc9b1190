package app.spots.rulesengine;

import app.spots.rulescore.Facts;
import app.spots.rulescore.Filter;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Interpreter;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Trace;
import app.spots.rulescore.Weights;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One pack with one set of weights, ready to rank. An immutable snapshot: a request takes one reference and keeps it, a new
 * release swaps the reference.
 */
public final class PackEvaluator {

    private final Interpreter interpreter;

    /** @throws IllegalArgumentException when the weights belong to another pack */
    public PackEvaluator(Pack pack, Weights weights) {
        this.interpreter = new Interpreter(pack, weights);
    }

    public Pack pack() {
        return interpreter.pack();
    }

    public Weights weights() {
        return interpreter.weights();
    }

    /**
     * Filters, scores and picks the best {@code limit}; only those are traced.
     *
     * @param limit at least 1
     * @throws IllegalArgumentException when values are bound to another pack
     * @throws app.spots.rulescore.InputRefused when a model score is no probability
     */
    public Ranking rank(InputValues user, InputValues context, List<Candidate> candidates, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a ranking has at least one place, not " + limit);
        }
        TopCandidates top = new TopCandidates(limit);
        Map<String, Integer> excluded = new TreeMap<>();
        int considered = 0;
        for (Candidate candidate : candidates) {
            Facts facts = new Facts(user, context, candidate.values());
            Filter filter = interpreter.excludedBy(facts);
            if (filter == null) {
                considered++;
                top.offer(candidate, interpreter.score(candidate.modelScore(), facts));
            } else {
                excluded.merge(filter.id(), 1, Integer::sum);
            }
        }
        return new Ranking(pack().id(), weights().id(), traced(user, context, top), excluded, considered);
    }

    /** Whether a filter removes the candidate. */
    public boolean excludes(Facts facts) {
        return interpreter.excludedBy(facts) != null;
    }

    /** One candidate's evaluation, step by step. */
    public Trace trace(double modelScore, Facts facts) {
        return interpreter.trace(modelScore, facts);
    }

    private List<Ranking.Ranked> traced(InputValues user, InputValues context, TopCandidates top) {
        return top.bestFirst().stream()
                .map(scored -> new Ranking.Ranked(
                        scored.candidate(),
                        scored.score(),
                        interpreter.trace(
                                scored.candidate().modelScore(),
                                new Facts(user, context, scored.candidate().values()))))
                .toList();
    }
}
