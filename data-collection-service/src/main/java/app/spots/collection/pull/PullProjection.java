package app.spots.collection.pull;

import app.spots.collection.CollectionProperties;
import app.spots.contracts.profile.Profile;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.outbox.Inbox;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the projection: each message once, whatever Kafka delivers twice. */
@Service
public class PullProjection {
    private static final String CONSUMER = "pull";

    private final PullFeed feed;
    private final Inbox inbox;
    private final CollectionProperties properties;

    PullProjection(PullFeed feed, Inbox inbox, CollectionProperties properties) {
        this.feed = feed;
        this.inbox = inbox;
        this.properties = properties;
    }

    @Transactional
    public void activated(String messageId, ReleaseActivated release) {
        if (inbox.firstTime(CONSUMER, messageId)) {
            feed.add(release);
            feed.forgetAllBut(properties.retainedReleases());
        }
    }

    @Transactional
    public void updated(String messageId, Profile profile) {
        if (inbox.firstTime(CONSUMER, messageId)) {
            feed.put(profile);
        }
    }

    /** Idempotent by itself: a retraction carries no id. */
    @Transactional
    public void retracted(String agentId) {
        feed.remove(agentId);
    }
}
