package app.spots.benchmarks.rules;

import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;
import app.spots.rulesengine.CandidateColumns;
import app.spots.rulesengine.PackEvaluator;
import app.spots.rulesengine.Ranking;
import java.util.Arrays;

/** One of the evaluators of libs/rules-engine, over columns. */
final class PackContestant implements Contestant {

    private final Workload workload;
    private final PackEvaluator evaluator;
    private final CandidateColumns[] candidates;

    PackContestant(Workload workload, PackEvaluator evaluator) {
        this.workload = workload;
        this.evaluator = evaluator;
        this.candidates =
                workload.candidateSets().stream().map(evaluator::columns).toArray(CandidateColumns[]::new);
    }

    static PackContestant named(String kind, Workload workload) {
        return new PackContestant(workload, evaluator(kind, workload.pack(), workload.weights()));
    }

    private static PackEvaluator evaluator(String kind, Pack pack, Weights weights) {
        return switch (kind) {
            case "interpreter" -> PackEvaluator.interpreted(pack, weights);
            case "bytecode" -> new PackEvaluator(pack, weights);
            case "vector" -> PackEvaluator.vector(pack, weights).orElseThrow();
            default -> throw new IllegalArgumentException("there is no evaluator " + kind);
        };
    }

    @Override
    public int[] top(int request) {
        return evaluator.best(workload.user(request), workload.context(), candidates(request), Workload.LIMIT);
    }

    /** The same with a trace of each place in it. */
    Ranking ranking(int request) {
        return evaluator.rank(workload.user(request), workload.context(), candidates(request), Workload.LIMIT);
    }

    @Override
    public double[] scores(int request) {
        CandidateColumns all = candidates(request);
        double[] scores = new double[all.size()];
        Arrays.fill(scores, -1);
        Ranking ranking = evaluator.rank(workload.user(request), workload.context(), all, all.size());
        for (Ranking.Ranked ranked : ranking.top()) {
            scores[Integer.parseInt(ranked.candidate().id().substring("spot-".length()))] = ranked.score();
        }
        return scores;
    }

    private CandidateColumns candidates(int request) {
        return candidates[Workload.candidateSet(request)];
    }
}
