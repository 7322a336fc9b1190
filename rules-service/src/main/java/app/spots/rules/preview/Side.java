package app.spots.rules.preview;

import app.spots.rules.decision.LoggedDecision;
import app.spots.rules.decision.Rescoring;
import app.spots.rulescore.Trace;
import app.spots.rulesengine.Candidate;
import app.spots.rulesengine.Ranking;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A decision as one pack makes it: all candidates that are known, and the best of them. */
final class Side {

    private final Rescoring rescoring;
    private final Map<String, Candidate> candidates = new LinkedHashMap<>();
    private final Map<String, Integer> ranks = new LinkedHashMap<>();

    Side(LoggedDecision decision, Rescoring rescoring) {
        this.rescoring = rescoring;
        for (LoggedDecision.Served item : decision.served()) {
            add(item.itemId(), item.modelScore(), item.inputs());
        }
        List<LoggedDecision.NotServed> rest = decision.rest();
        if (rest != null && decision.hasAllCandidates()) {
            rest.forEach(item -> add(item.itemId(), item.modelScore(), item.inputs()));
        }
        rank(decision.served().size());
    }

    private void add(String itemId, double modelScore, Map<String, Object> inputs) {
        candidates.put(itemId, rescoring.candidate(itemId, modelScore, inputs));
    }

    private void rank(int shown) {
        if (shown > 0) {
            for (Ranking.Ranked ranked :
                    rescoring.best(List.copyOf(candidates.values()), shown).top()) {
                ranks.put(ranked.candidate().id(), ranks.size() + 1);
            }
        }
    }

    /** What it shows, best first. */
    Set<String> shown() {
        return ranks.keySet();
    }

    /** From 1; null when it is not shown. */
    @Nullable
    Integer rank(String itemId) {
        return ranks.get(itemId);
    }

    Trace trace(String itemId) {
        return rescoring.trace(Objects.requireNonNull(candidates.get(itemId)));
    }
}
