package app.spots.rulesengine;

import app.spots.rulescore.Trace;
import java.util.List;
import java.util.Map;

/**
 * The top of a candidate set, best first.
 *
 * @param excludedByFilter how many candidates each filter removed, by filter id; a candidate counts for the first one
 * @param considered how many candidates passed the filters
 */
public record Ranking(
        String packId, String weightsId, List<Ranked> top, Map<String, Integer> excludedByFilter, int considered) {

    public Ranking {
        top = List.copyOf(top);
        excludedByFilter = Map.copyOf(excludedByFilter);
    }

    /** {@code score} is {@code trace.score()} to the bit. */
    public record Ranked(Candidate candidate, double score, Trace trace) {}
}
