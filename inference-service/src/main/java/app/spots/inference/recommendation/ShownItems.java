package app.spots.inference.recommendation;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What an answer shows, in its order.
 *
 * @param explored whether the order was drawn
 */
record ShownItems(List<ShownItem> items, boolean explored) {

    /** The propensity of an order that could be no other. */
    private static final double CERTAIN = 1;

    /**
     * @param best by score, best first: at least as many as are shown, and those that exploration may bring up from below
     * @param limit how many are shown at most
     */
    static ShownItems of(UUID decisionId, List<ScoredItem> best, int limit, ExplorationSettings settings) {
        int shown = Math.min(limit, best.size());
        List<ShownItem> items = new ArrayList<>(shown);
        if (!settings.isOn()) {
            for (int rank = 1; rank <= shown; rank++) {
                items.add(new ShownItem(best.get(rank - 1), rank, rank, CERTAIN));
            }
            return new ShownItems(items, false);
        }
        Exploration exploration = new Exploration(settings.probability(), settings.window(), best.size());
        Exploration.Order order = exploration.draw(decisionId);
        for (int place = 0; place < shown; place++) {
            int from = order.order()[place];
            items.add(new ShownItem(best.get(from), place + 1, from + 1, exploration.propensity(from, place)));
        }
        return new ShownItems(items, order.explored());
    }
}
