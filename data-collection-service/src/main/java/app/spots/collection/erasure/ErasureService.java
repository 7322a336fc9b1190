package app.spots.collection.erasure;

import app.spots.collection.subject.PersonalData;
import app.spots.collection.subject.PersonalData.Erased;
import app.spots.collection.subject.Persons;
import app.spots.collection.subject.SubjectKeys;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.privacy.PersonErased;
import app.spots.servicedefaults.event.EventPublisher;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides that a person is erased. What the decision cannot do at once it leaves to {@link ErasureWorker}. */
@Service
public class ErasureService {
    private final Erasures erasures;
    private final Persons persons;
    private final SubjectKeys keys;
    private final List<PersonalData> stores;
    private final EventPublisher publisher;
    private final Clock clock;

    ErasureService(
            Erasures erasures,
            Persons persons,
            SubjectKeys keys,
            List<PersonalData> stores,
            EventPublisher publisher,
            Clock clock) {
        this.erasures = erasures;
        this.persons = persons;
        this.keys = keys;
        this.stores = List.copyOf(stores);
        this.publisher = publisher;
        this.clock = clock;
    }

    /** After the commit nothing of before is taken any more, and nothing sealed of before can be read. */
    @Transactional
    public ErasureStatus erase(String agentId, AskedBy by) {
        persons.closeFor(agentId);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        // Never earlier than an erasure that another replica's clock put a moment ahead.
        Instant erasedAt = erasures.erasedAt(agentId).filter(now::isBefore).orElse(now);
        Erased person = new Erased(UuidCreator.getTimeOrderedEpoch(), agentId, erasedAt);
        decide(person, by);
        publisher.publish(
                Topics.ERASURES,
                agentId,
                EventTypes.PERSON_ERASED,
                new PersonErased(person.erasureId(), agentId, erasedAt));
        return get(person.erasureId());
    }

    /**
     * What the ledger says of a person. A database restored from a backup of before forgets again what that brought back;
     * else this changes nothing.
     *
     * @return whether it was not known here
     */
    @Transactional
    public boolean recall(PersonErased erased) {
        if (isKnown(erased)) {
            return false;
        }
        persons.closeFor(erased.agentId());
        if (isKnown(erased)) {
            return false;
        }
        decide(new Erased(UuidCreator.getTimeOrderedEpoch(), erased.agentId(), erased.erasedAt()), AskedBy.LEDGER);
        return true;
    }

    private boolean isKnown(PersonErased erased) {
        return erasures.erasedAt(erased.agentId())
                .filter(known -> !known.isBefore(erased.erasedAt()))
                .isPresent();
    }

    private void decide(Erased person, AskedBy by) {
        erasures.remember(person, by);
        erasures.addStore(person, "subject-keys", keys.destroy(person.agentId()), person.erasedAt());
        for (PersonalData store : stores) {
            erasures.addStore(person, store.store(), store.eraseNow(person), null);
        }
    }

    /** @throws ErasureNotFoundException for an unknown id */
    @Transactional(readOnly = true)
    public ErasureStatus get(UUID erasureId) {
        return erasures.find(erasureId).orElseThrow(() -> ErasureNotFoundException.forId(erasureId));
    }
}
