package app.spots.inference.person;

import app.spots.features.PersonalityVector;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** What is known of a person at this moment. Someone of whom nothing is known is a person too, with all at its default. */
@Service
public class People {
    private final PersonReadRepository repository;

    People(PersonReadRepository repository) {
        this.repository = repository;
    }

    public Person find(String agentId) {
        return repository
                .find(agentId)
                .orElseGet(
                        () -> new Person(agentId, 0, PersonalityVector.unknown(), Instant.EPOCH, PersonHistory.none()));
    }

    /** What there is to know of the person, without reading it. */
    public FactsState stateOf(String agentId) {
        return repository.findState(agentId);
    }

    /** At which hours, UTC, the person's visits to each spot were; 24 counts a spot. Of old visits the hours are not known. */
    public Map<String, int[]> visitHoursOf(String agentId) {
        return repository.findVisitHours(agentId);
    }

    /** All that the person gave, the oldest first. */
    public List<Feedback> feedbackOf(String agentId) {
        return repository.findFeedback(agentId);
    }
}
