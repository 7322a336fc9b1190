package app.spots.inference.person;

import app.spots.contracts.catalogue.Spot;
import app.spots.features.PersonalityVector;
import app.spots.inference.catalogue.CatalogueIndex;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.person.PersonReadRepository.StoredPerson;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** A person's context at this moment. Someone of whom nothing is known is a person too, with all at its default. */
@Service
public class People {
    private static final StoredPerson NEWCOMER = new StoredPerson(0, PersonalityVector.unknown(), Instant.EPOCH);

    private final PersonReadRepository repository;
    private final CatalogueIndex index;
    private final JourneyPolicy journeys;

    People(PersonReadRepository repository, CatalogueIndex index, JourneyPolicy journeys) {
        this.repository = repository;
        this.index = index;
        this.journeys = journeys;
    }

    public Person find(String agentId, Instant now) {
        StoredPerson stored = repository.find(agentId).orElse(null);
        // Without a row there is no history either: the row is made in the transaction of the first event.
        PersonHistory history = stored == null ? PersonHistory.none() : repository.findHistory(agentId);
        StoredPerson known = stored == null ? NEWCOMER : stored;
        return new Person(
                agentId,
                known.profileVersion(),
                known.personality(),
                known.updatedAt(),
                history,
                journeys.derive(history, now),
                homeLocality(history, index.snapshot()));
    }

    /** Derived when asked for, so that a spot that gets its locality later counts from then on. */
    static @Nullable String homeLocality(PersonHistory history, CatalogueSnapshot catalogue) {
        Map<String, Integer> visitsByLocality = new TreeMap<>();
        for (OwnVisits own : history.visits().values()) {
            Spot spot = catalogue.spot(own.spotId());
            if (spot != null && spot.localityId() != null) {
                visitsByLocality.merge(spot.localityId(), own.visits(), Integer::sum);
            }
        }
        String home = null;
        int most = 0;
        for (var entry : visitsByLocality.entrySet()) {
            if (entry.getValue() > most) {
                most = entry.getValue();
                home = entry.getKey();
            }
        }
        return home;
    }
}
