package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.Event;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.execution.Keepable;
import java.lang.ref.WeakReference;
import java.time.Instant;

/**
 * A ranking in memory.
 *
 * @param catalogue of which it was made; not held fast, it may be a large one
 */
record KeptRanking(Ranking ranking, Instant madeAt, WeakReference<CatalogueSnapshot> catalogue) implements Keepable {

    @Override
    public int weight() {
        return Math.max(1, ranking.items().best().size());
    }

    /** Whether it can be given as it is: nothing that filters and rules read has changed since, and no event is over. */
    boolean standsFor(Occasion occasion) {
        return catalogue.refersTo(occasion.catalogue())
                && ranking.items().best().stream()
                        .noneMatch(each -> each.item().entry() instanceof Event event
                                && !event.endsAt().isAfter(occasion.query().at()));
    }
}
