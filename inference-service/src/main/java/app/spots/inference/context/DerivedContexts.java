package app.spots.inference.context;

import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.context.journey.JourneyPolicy;
import app.spots.inference.context.locality.HomeLocality;
import app.spots.inference.person.Person;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** Derives, from what is known of a person, what a request needs. Takes no look at the database. */
@Service
public class DerivedContexts {
    private final JourneyPolicy journeys;

    DerivedContexts(JourneyPolicy journeys) {
        this.journeys = journeys;
    }

    public DerivedContext of(Person person, CatalogueSnapshot catalogue, Instant now) {
        return new DerivedContext(
                journeys.derive(person.history(), now),
                HomeLocality.of(person.history(), catalogue).orElse(null));
    }
}
