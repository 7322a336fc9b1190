package app.spots.inference.context.community;

import app.spots.contracts.catalogue.Community;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.context.tally.CommunityTallies;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** Where communities stood a few seconds ago, without a look at the database: what an answer asks of every candidate. */
@Service
public class CommunityStandings {
    private final CommunityTallies tallies;

    CommunityStandings(CommunityTallies tallies) {
        this.tallies = tallies;
    }

    public CommunityLifecycle of(Community community, CatalogueSnapshot catalogue, Instant now) {
        return CommunityLifecycle.of(community, tallies.of(community.id()), catalogue, now);
    }
}
