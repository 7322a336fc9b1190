package app.spots.inference.recommendation;

import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.release.LiveRelease;
import app.spots.servicedefaults.identity.AgeBand;
import java.time.Instant;

/** Who asks, for what, and what it is answered from: all that is known without a look at the database. */
record Occasion(
        String agentId,
        AgeBand ageBand,
        RecommendationQuery query,
        CatalogueSnapshot catalogue,
        LiveRelease release,
        Instant decidedAt) {

    Occasion asking(RecommendationQuery other) {
        return new Occasion(agentId, ageBand, other, catalogue, release, decidedAt);
    }
}
