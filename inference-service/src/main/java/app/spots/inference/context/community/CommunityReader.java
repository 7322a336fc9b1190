package app.spots.inference.context.community;

import app.spots.contracts.catalogue.Community;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.context.tally.Tallies;
import app.spots.servicedefaults.privacy.KAnonymity;
import java.time.Instant;
import org.springframework.stereotype.Service;

/**
 * Reads where a community stands by now, as it may be told: what too few people reported is left out, as if nobody had.
 * Answers rest on {@link CommunityStandings}, which leaves out nothing.
 */
@Service
public class CommunityReader {
    private final Tallies tallies;
    private final KAnonymity anonymity;

    CommunityReader(Tallies tallies, KAnonymity anonymity) {
        this.tallies = tallies;
        this.anonymity = anonymity;
    }

    public CommunityLifecycle of(Community community, CatalogueSnapshot catalogue, Instant now) {
        return CommunityLifecycle.of(
                community, tallies.ofCommunity(community.id()).told(anonymity), catalogue, now);
    }
}
