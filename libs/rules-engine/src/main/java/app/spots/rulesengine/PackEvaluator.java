package app.spots.rulesengine;

import app.spots.rulescore.Facts;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Interpreter;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Trace;
import app.spots.rulescore.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One pack with one set of weights, ready to rank. What it answers never changes: a request takes one reference and keeps it, a
 * new release swaps the reference. However it scores, it gives the same bits.
 *
 * <p>Everything that makes one throws {@link IllegalArgumentException} when the weights belong to another pack.
 */
public final class PackEvaluator {

    /** All give the same bits, so that one may take another's place at any time. */
    private volatile Evaluator evaluator;

    private final Interpreter interpreter;
    private final ColumnLayout layout;
    /** One buffer is kept for the next request; requests at the same time make their own. */
    private final AtomicReference<@Nullable Scores> idle = new AtomicReference<>();

    /** Compiles the pack to bytecode, in milliseconds. */
    public PackEvaluator(Pack pack, Weights weights) {
        this(Evaluator.bytecode(pack, weights));
    }

    PackEvaluator(Evaluator evaluator) {
        this.evaluator = evaluator;
        this.interpreter = new Interpreter(evaluator.pack(), evaluator.weights());
        this.layout = evaluator.layout();
    }

    /** Walks the expressions: the reference, some ten times slower. */
    public static PackEvaluator interpreted(Pack pack, Weights weights) {
        return new PackEvaluator(Evaluator.interpreter(pack, weights));
    }

    /**
     * Compiles the pack to vector code, which is the fastest once the JVM has compiled that in turn, and far the slowest
     * before: {@link #warm} sees to it. Empty when the JVM runs without {@code --add-modules jdk.incubator.vector}.
     */
    public static Optional<PackEvaluator> vector(Pack pack, Weights weights) {
        return Evaluator.vector(pack, weights).map(PackEvaluator::new);
    }

    /**
     * Runs the pack on made-up candidates until the JVM has compiled it, and scores by vector code from then on, where that is
     * faster. Blocks for at most about {@code budget}; requests are answered meanwhile.
     */
    public void warm(Duration budget) {
        evaluator = WarmUp.fastest(evaluator, budget);
    }

    public Pack pack() {
        return evaluator.pack();
    }

    public Weights weights() {
        return evaluator.weights();
    }

    /** How candidates are scored, for logs and metrics: {@code interpreter}, {@code bytecode} or {@code vector}. */
    public String kind() {
        return evaluator.kind().name().toLowerCase(Locale.ROOT);
    }

    /**
     * Lays candidates out for {@link #rank(InputValues, InputValues, CandidateColumns, int)}.
     *
     * @throws IllegalArgumentException when values are bound to another pack
     * @throws app.spots.rulescore.InputRefused when a model score is no probability
     */
    public CandidateColumns columns(List<Candidate> candidates) {
        return CandidateColumns.of(layout, candidates);
    }

    /** As {@link #rank(InputValues, InputValues, CandidateColumns, int)}, laying the candidates out for this once. */
    public Ranking rank(InputValues user, InputValues context, List<Candidate> candidates, int limit) {
        return rank(user, context, columns(candidates), limit);
    }

    /**
     * Filters, scores and picks the best {@code limit}; only those are traced.
     *
     * @param limit at least 1
     * @throws IllegalArgumentException when values are bound to another pack
     */
    public Ranking rank(InputValues user, InputValues context, CandidateColumns candidates, int limit) {
        return scored(user, context, candidates, limit, (scores, best) -> {
            List<Ranking.Ranked> top = new ArrayList<>(best.length);
            for (int row : best) {
                Candidate candidate = candidates.candidate(row);
                Facts facts = new Facts(user, context, candidate.values());
                Trace trace = interpreter.trace(candidate.modelScore(), facts);
                top.add(new Ranking.Ranked(candidate, scores.score(row), trace));
            }
            int[] excluded = excludedByFilter(scores);
            int considered = scores.size() - IntStream.of(excluded).sum();
            return new Ranking(pack().id(), weights().id(), top, named(excluded), considered);
        });
    }

    /**
     * The rows of the best {@code limit}, best first, without a trace: for who needs no reasons.
     *
     * @param limit at least 1
     * @throws IllegalArgumentException when values are bound to another pack
     */
    public int[] best(InputValues user, InputValues context, CandidateColumns candidates, int limit) {
        return scored(user, context, candidates, limit, (scores, best) -> best);
    }

    /** Whether a filter removes the candidate. */
    public boolean excludes(Facts facts) {
        return interpreter.excludedBy(facts) != null;
    }

    /** One candidate's evaluation, step by step. */
    public Trace trace(double modelScore, Facts facts) {
        return interpreter.trace(modelScore, facts);
    }

    private interface Use<T> {
        T of(Scores scores, int[] best);
    }

    private <T> T scored(InputValues user, InputValues context, CandidateColumns candidates, int limit, Use<T> use) {
        if (limit < 1) {
            throw new IllegalArgumentException("a ranking has at least one place, not " + limit);
        }
        Scores kept = idle.getAndSet(null);
        Scores scores = kept == null ? new Scores() : kept;
        evaluator.score(user, context, candidates, scores);
        T result = use.of(scores, TopRows.of(candidates, scores, limit));
        idle.set(scores);
        return result;
    }

    private int[] excludedByFilter(Scores scores) {
        int[] excluded = new int[pack().filters().size()];
        for (int row = 0; row < scores.size(); row++) {
            if (scores.isExcluded(row)) {
                excluded[scores.filter(row)]++;
            }
        }
        return excluded;
    }

    private Map<String, Integer> named(int[] excludedByFilter) {
        Map<String, Integer> named = new TreeMap<>();
        for (int filter = 0; filter < excludedByFilter.length; filter++) {
            if (excludedByFilter[filter] > 0) {
                named.put(pack().filters().get(filter).id(), excludedByFilter[filter]);
            }
        }
        return named;
    }
}
