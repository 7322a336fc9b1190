package app.spots.inference.recommendation;

import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.inference.catalogue.CatalogueIndex;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.context.DerivedContext;
import app.spots.inference.context.DerivedContexts;
import app.spots.inference.person.People;
import app.spots.inference.person.Person;
import app.spots.inference.release.LiveRelease;
import app.spots.inference.release.LiveReleases;
import app.spots.servicedefaults.identity.AgeBand;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Takes one release, one catalogue and one person for one answer. */
@Component
class SituationReader {
    private final LiveReleases releases;
    private final CatalogueIndex catalogue;
    private final People people;
    private final DerivedContexts contexts;
    private final Clock clock = Clock.systemUTC();

    SituationReader(LiveReleases releases, CatalogueIndex catalogue, People people, DerivedContexts contexts) {
        this.releases = releases;
        this.catalogue = catalogue;
        this.people = people;
        this.contexts = contexts;
    }

    /**
     * @throws InvalidRequestException when a value is out of bounds
     * @throws NotReadyException while there is no release or no catalogue
     */
    Occasion occasion(String agentId, AgeBand ageBand, RecommendationRequest request) {
        Instant now = clock.instant();
        RecommendationQuery query = RecommendationQuery.of(request, now);
        LiveRelease release = releases.of(agentId).orElseThrow(NotReadyException::noRelease);
        CatalogueSnapshot snapshot = catalogue.snapshot();
        if (snapshot.isEmpty()) {
            throw NotReadyException.emptyCatalogue();
        }
        return new Occasion(agentId, ageBand, query, snapshot, release, now);
    }

    /** The person's words are not read yet. */
    Situation read(Occasion occasion, Lacks lacks) {
        Person person = people.find(occasion.agentId());
        CatalogueSnapshot snapshot = occasion.catalogue();
        DerivedContext context = contexts.of(person, snapshot, occasion.decidedAt());
        var situation = new Situation(
                occasion.query(),
                person,
                context,
                occasion.ageBand(),
                snapshot,
                occasion.release(),
                Words.unknown(),
                Taste.unknown(),
                new Reach(occasion.query(), snapshot.locality(context.homeLocalityId())),
                occasion.decidedAt());
        if (occasion.query().location() == null && occasion.query().around() == null) {
            lacks.add(
                    situation.centre() == null
                            ? "no location was given and no home locality is known: looked everywhere"
                            : "no location was given: looked around the home locality, distances are unknown");
        }
        return situation;
    }
}
