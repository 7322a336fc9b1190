package app.spots.rulesengine;

import app.spots.rulescore.InputRefused;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Pack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs evaluators on made-up candidates until the JVM has compiled them, and compares their speed. */
final class WarmUp {

    private static final int CANDIDATES = 4 * BlockFrame.BLOCK;
    private static final int REQUESTS = 64;
    private static final int LIMIT = 20;
    /** Requests a round: enough for a round to be longer than the clock's grain. */
    private static final int ROUND = 32;
    /** So many rounds without a better one: the JVM has nothing left to compile. */
    private static final int SETTLED = 24;

    private final List<InputValues> users = new ArrayList<>();
    private final List<InputValues> contexts = new ArrayList<>();
    private final CandidateColumns candidates;
    private final Scores scores = new Scores();
    private final long deadline;

    private WarmUp(Pack pack, Duration budget) {
        SyntheticInputs madeUp = new SyntheticInputs(pack);
        for (int i = 0; i < REQUESTS; i++) {
            users.add(madeUp.values(pack.inputs().user()));
            contexts.add(madeUp.values(pack.inputs().context()));
        }
        List<Candidate> some = new ArrayList<>();
        for (int i = 0; i < CANDIDATES; i++) {
            some.add(new Candidate("made-up-" + i, madeUp.values(pack.inputs().candidate()), 0.5));
        }
        this.candidates = CandidateColumns.of(ColumnLayout.of(pack), some);
        this.deadline = System.nanoTime() + budget.toNanos();
    }

    /**
     * The given evaluator, or one by vector code that turns out faster. Takes at most about {@code budget}; what is not faster by
     * then is not taken.
     */
    static Evaluator fastest(Evaluator given, Duration budget) {
        try {
            WarmUp warmUp = new WarmUp(given.pack(), budget);
            long time = warmUp.settle(given, Long.MAX_VALUE);
            // A JVM that stops at its first compiler never makes vector code fast, and so never gets it.
            return Evaluator.vector(given.pack(), given.weights())
                    .filter(vector -> warmUp.settle(vector, time) < time)
                    .orElse(given);
        } catch (InputRefused noValueFits) {
            // Nothing can be made up for the pack, and nothing can ever be asked of it.
            return given;
        }
    }

    /** The best time of a round, in nanoseconds, once it is below {@code enough} and no longer falls. */
    private long settle(Evaluator evaluator, long enough) {
        long best = Long.MAX_VALUE;
        int sinceBetter = 0;
        while ((sinceBetter < SETTLED || best >= enough) && System.nanoTime() < deadline) {
            long time = round(evaluator);
            boolean better = time < 0.95 * best;
            sinceBetter = better ? 0 : sinceBetter + 1;
            best = Math.min(best, time);
        }
        return best;
    }

    private long round(Evaluator evaluator) {
        long begun = System.nanoTime();
        for (int i = 0; i < ROUND; i++) {
            evaluator.score(users.get(i % REQUESTS), contexts.get(i % REQUESTS), candidates, scores);
            TopRows.of(candidates, scores, LIMIT);
        }
        return System.nanoTime() - begun;
    }
}
