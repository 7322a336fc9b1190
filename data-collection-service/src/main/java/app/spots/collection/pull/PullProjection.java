package app.spots.collection.pull;

import app.spots.collection.CollectionProperties;
import app.spots.collection.subject.Person;
import app.spots.collection.subject.Persons;
import app.spots.contracts.profile.Profile;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.outbox.Inbox;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the projection: each message once, whatever Kafka delivers twice. */
@Service
public class PullProjection {
    private static final String CONSUMER = "pull";

    private final PullFeed feed;
    private final Inbox inbox;
    private final Persons persons;
    private final CollectionProperties properties;

    PullProjection(PullFeed feed, Inbox inbox, Persons persons, CollectionProperties properties) {
        this.feed = feed;
        this.inbox = inbox;
        this.persons = persons;
        this.properties = properties;
    }

    @Transactional
    public void activated(String messageId, ReleaseActivated release) {
        if (inbox.firstTime(CONSUMER, messageId)) {
            feed.add(release);
            feed.forgetAllBut(properties.retainedReleases());
        }
    }

    /** The profile of someone who was erased since is passed over: the compacted topic may still hold it. */
    @Transactional
    public void updated(String messageId, Profile profile) {
        Person person = persons.enter(List.of(profile.agentId())).person(profile.agentId());
        if (inbox.firstTime(CONSUMER, messageId) && !person.isErased(profile.updatedAt())) {
            feed.put(profile);
        }
    }

    /** Idempotent by itself: a retraction carries no id. */
    @Transactional
    public void retracted(String agentId) {
        feed.remove(agentId);
    }
}
