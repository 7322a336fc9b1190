package app.spots.rules.evaluation;

import app.spots.rulescore.Facts;
import app.spots.rulescore.InputRefused;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.ScopeInputs;
import app.spots.rulescore.Trace;
import app.spots.rulesengine.Candidate;
import app.spots.rulesengine.PackEvaluator;
import app.spots.rulesengine.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Binds given values to a pack's inputs and ranks them. */
@Service
public class Evaluations {

    private final PackSource packs;

    Evaluations(PackSource packs) {
        this.packs = packs;
    }

    /** {@code excluded} in the order of the request, each with the trace of the filter that removed it. */
    public record Evaluated(Ranking ranking, List<Excluded> excluded) {}

    public record Excluded(String id, Trace trace) {}

    /**
     * @throws app.spots.rules.pack.PackNotFoundException when there is no such pack
     * @throws CandidateRefusedException naming the place of the first value that does not fit
     */
    public Evaluated evaluate(EvaluationInput input) {
        PackEvaluator evaluator = packs.evaluator(input.packId(), input.weightsId());
        InputValues user = bind("user", evaluator.pack().inputs().user(), input.user());
        InputValues context = bind("context", evaluator.pack().inputs().context(), input.context());
        List<Candidate> kept = new ArrayList<>();
        List<Excluded> excluded = new ArrayList<>();
        for (int i = 0; i < input.candidates().size(); i++) {
            Candidate candidate = candidate(
                    "candidates[" + i + "]", evaluator, input.candidates().get(i));
            Facts facts = new Facts(user, context, candidate.values());
            if (evaluator.excludes(facts)) {
                excluded.add(new Excluded(candidate.id(), evaluator.trace(candidate.modelScore(), facts)));
            } else {
                kept.add(candidate);
            }
        }
        return new Evaluated(evaluator.rank(user, context, kept, input.limit()), excluded);
    }

    /**
     * One candidate's evaluation, step by step.
     *
     * @throws CandidateRefusedException naming the place of the first value that does not fit
     */
    public Explanation explain(ExplanationInput input) {
        PackEvaluator evaluator = packs.evaluator(input.packId(), input.weightsId());
        Candidate candidate = candidate("candidate", evaluator, input.candidate());
        Facts facts = new Facts(
                bind("user", evaluator.pack().inputs().user(), input.user()),
                bind("context", evaluator.pack().inputs().context(), input.context()),
                candidate.values());
        return Explanation.of(evaluator.pack(), candidate.id(), evaluator.trace(candidate.modelScore(), facts));
    }

    private static Candidate candidate(String place, PackEvaluator evaluator, EvaluationInput.Item item) {
        try {
            evaluator.pack().quantiseScore(item.score());
        } catch (InputRefused refused) {
            throw new CandidateRefusedException(place, String.valueOf(refused.getMessage()));
        }
        InputValues values = bind(place + ".inputs", evaluator.pack().inputs().candidate(), item.inputs());
        return new Candidate(item.id(), values, item.score());
    }

    private static InputValues bind(String place, ScopeInputs schema, Map<String, @Nullable Object> values) {
        try {
            InputValues.Builder builder = schema.values();
            values.forEach(builder::value);
            return builder.build();
        } catch (InputRefused refused) {
            throw new CandidateRefusedException(place, String.valueOf(refused.getMessage()));
        }
    }
}
