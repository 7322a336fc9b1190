package app.spots.collection.pull;

import app.spots.collection.subject.PersonalData;
import org.springframework.stereotype.Component;

/** The copy of a person's profile that phones pull. Goes at once; what stays tells their phones that it is gone. */
@Component
class PersonalProfileCopy implements PersonalData {
    private final PullFeed feed;

    PersonalProfileCopy(PullFeed feed) {
        this.feed = feed;
    }

    @Override
    public String store() {
        return "profile-copy";
    }

    @Override
    public int eraseNow(Erased person) {
        return feed.remove(person.agentId());
    }

    /** Nothing is left: a profile of before does not come back, see {@link PullProjection#updated}. */
    @Override
    public int erase(Erased person, int limit) {
        return 0;
    }

    @Override
    public void export(String agentId, Sink sink) {
        feed.profileAfter(agentId, 0).map(PullFeed.ProfileRow::profile).ifPresent(sink::add);
    }
}
