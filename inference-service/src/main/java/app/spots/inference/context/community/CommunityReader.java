package app.spots.inference.context.community;

import app.spots.contracts.catalogue.Community;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.context.tally.Tallies;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** Reads where a community stands by now. */
@Service
public class CommunityReader {
    private final Tallies tallies;

    CommunityReader(Tallies tallies) {
        this.tallies = tallies;
    }

    public CommunityLifecycle of(Community community, CatalogueSnapshot catalogue, Instant now) {
        return CommunityLifecycle.of(community, tallies.ofCommunity(community.id()), catalogue, now);
    }
}
