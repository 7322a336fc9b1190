package app.spots.benchmarks.learning;

import app.spots.contracts.recommendation.Recommendations;
import java.util.List;

record Answered(Ask ask, Recommendations answer) {

    List<String> items() {
        return answer.items().stream().map(Recommendations.Item::itemId).toList();
    }
}
