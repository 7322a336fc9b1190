package app.spots.inference.recommendation;

import app.spots.inference.execution.StoredRanking;
import java.time.Instant;
import java.util.List;

/**
 * What may be shown, before it is decided what is.
 *
 * @param modelId by which the model scores are
 * @param degraded what it lacks
 * @param keepable whether it may be given again: it holds something, and lacks nothing that may be there in a moment
 */
record Ranking(String modelId, RankedItems items, List<String> degraded, boolean keepable, Origin origin) {

    Ranking {
        degraded = List.copyOf(degraded);
    }

    Ranking toBeKept() {
        return new Ranking(modelId, items.toBeKept(), degraded, keepable, origin);
    }

    /** Given again, to somebody who may stand a few steps from where it was made. */
    Ranking again(RecommendationQuery query, Origin from) {
        List<ScoredItem> seen =
                items.best().stream().map(each -> each.seenFrom(query)).toList();
        return new Ranking(modelId, items.with(seen), degraded, keepable, from);
    }

    StoredRanking stored(Instant madeAt) {
        return new StoredRanking(
                modelId,
                madeAt,
                items.considered(),
                items.shortlist().stream()
                        .map(each -> new StoredRanking.Item(each.itemId(), each.modelScore(), each.reasons()))
                        .toList());
    }
}
