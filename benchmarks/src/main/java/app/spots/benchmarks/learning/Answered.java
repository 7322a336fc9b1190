package app.spots.benchmarks.learning;

import app.spots.contracts.recommendation.Recommendations;
import java.util.List;

/** @param ask what was asked */
public record Answered(Ask ask, Recommendations answer) {

    public List<String> items() {
        return answer.items().stream().map(Recommendations.Item::itemId).toList();
    }
}
