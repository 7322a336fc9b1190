package app.spots.rules.evaluation.web;

import app.spots.rules.evaluation.Evaluations;
import app.spots.rulescore.Trace;
import app.spots.rulesengine.Ranking;
import java.util.List;

/**
 * @param ranked best first, at most as many as asked for
 * @param excluded every candidate that a filter removed
 */
record EvaluationAnswer(String packId, String weightsId, int considered, List<Ranked> ranked, List<Excluded> excluded) {

    /** {@code score} is the model's score after {@code trace.factor} acted on its odds. */
    record Ranked(String id, double score, List<String> reasons, Trace trace) {}

    record Excluded(String id, Trace trace) {}

    static EvaluationAnswer of(Evaluations.Evaluated evaluated) {
        Ranking ranking = evaluated.ranking();
        return new EvaluationAnswer(
                ranking.packId(),
                ranking.weightsId(),
                ranking.considered(),
                ranking.top().stream().map(EvaluationAnswer::ranked).toList(),
                evaluated.excluded().stream()
                        .map(excluded -> new Excluded(excluded.id(), excluded.trace()))
                        .toList());
    }

    private static Ranked ranked(Ranking.Ranked ranked) {
        return new Ranked(
                ranked.candidate().id(), ranked.score(), ranked.trace().reasons(), ranked.trace());
    }
}
