package app.spots.inference.context.tally;

import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The tallies of all communities, held in memory and read again every few seconds. */
@Component
public class CommunityTallies {
    private static final CommunityTally NOTHING = new CommunityTally(0, 0, null);

    private final TallyRepository repository;
    private volatile Map<String, CommunityTally> byCommunity = Map.of();

    CommunityTallies(TallyRepository repository) {
        this.repository = repository;
    }

    public CommunityTally of(String communityId) {
        return byCommunity.getOrDefault(communityId, NOTHING);
    }

    @Scheduled(fixedDelayString = "${spots.communities.refresh-every:10s}")
    void refresh() {
        byCommunity = repository.findCommunities();
    }
}
