package app.spots.collection.consent;

import app.spots.collection.subject.PersonalData;
import org.springframework.stereotype.Component;

/** The history of consent as a store of personal data. */
@Component
class PersonalConsents implements PersonalData {
    private final Consents consents;

    PersonalConsents(Consents consents) {
        this.consents = consents;
    }

    @Override
    public String store() {
        return "consents";
    }

    /** All of it: a person says a few things in a lifetime. */
    @Override
    public int eraseNow(Erased person) {
        return consents.forget(person.agentId(), person.erasedAt());
    }

    @Override
    public int erase(Erased person, int limit) {
        return 0;
    }

    @Override
    public void export(String agentId, Sink sink) {
        consents.of(agentId).forEach(sink::add);
    }
}
