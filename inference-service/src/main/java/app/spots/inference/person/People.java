package app.spots.inference.person;

import app.spots.features.PersonalityVector;
import app.spots.inference.person.PersonReadRepository.StoredPerson;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/** What is known of a person at this moment. Someone of whom nothing is known is a person too, with all at its default. */
@Service
public class People {
    private static final StoredPerson NEWCOMER = new StoredPerson(0, PersonalityVector.unknown(), Instant.EPOCH);

    private final PersonReadRepository repository;

    People(PersonReadRepository repository) {
        this.repository = repository;
    }

    public Person find(String agentId) {
        StoredPerson stored = repository.find(agentId).orElse(null);
        // Without a row there is no history either: the row is made in the transaction of the first event.
        PersonHistory history = stored == null ? PersonHistory.none() : repository.findHistory(agentId);
        StoredPerson known = stored == null ? NEWCOMER : stored;
        return new Person(agentId, known.profileVersion(), known.personality(), known.updatedAt(), history);
    }

    /** All that the person gave, the oldest first. */
    public List<Feedback> feedbackOf(String agentId) {
        return repository.findFeedback(agentId);
    }
}
