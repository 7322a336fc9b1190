package app.spots.benchmarks.city;

import app.spots.benchmarks.learning.Answered;
import app.spots.benchmarks.learning.Ask;
import app.spots.contracts.recommendation.Recommendations.Item;
import java.util.Arrays;
import java.util.List;

/**
 * A list for somebody, the top first.
 *
 * @param scores what the model says of each item, without the rules: the probability that it is liked; 0 where nobody says
 */
record Ranked(Ask ask, List<String> items, double[] scores) {

    static Ranked of(Answered answered) {
        List<Item> items = answered.answer().items();
        return new Ranked(
                answered.ask(),
                items.stream().map(Item::itemId).toList(),
                items.stream().mapToDouble(Item::modelScore).toArray());
    }

    static Ranked of(Ask ask, List<String> items) {
        return new Ranked(ask, items, new double[items.size()]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ranked(Ask otherAsk, List<String> otherItems, double[] otherScores)
                && ask.equals(otherAsk)
                && items.equals(otherItems)
                && Arrays.equals(scores, otherScores);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }
}
