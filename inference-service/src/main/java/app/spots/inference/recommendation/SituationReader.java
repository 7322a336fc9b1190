package app.spots.inference.recommendation;

import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.inference.catalogue.CatalogueIndex;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.context.DerivedContexts;
import app.spots.inference.person.People;
import app.spots.inference.person.Person;
import app.spots.inference.release.LiveRelease;
import app.spots.inference.release.LiveReleases;
import app.spots.servicedefaults.identity.AgeBand;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Takes one release, one catalogue and one person for one answer. */
@Component
class SituationReader {
    private final LiveReleases releases;
    private final CatalogueIndex catalogue;
    private final People people;
    private final DerivedContexts contexts;
    private final WordsReader words;
    private final Clock clock = Clock.systemUTC();

    SituationReader(
            LiveReleases releases,
            CatalogueIndex catalogue,
            People people,
            DerivedContexts contexts,
            WordsReader words) {
        this.releases = releases;
        this.catalogue = catalogue;
        this.people = people;
        this.contexts = contexts;
        this.words = words;
    }

    Situation read(String agentId, AgeBand ageBand, RecommendationRequest request, Consumer<String> degraded) {
        Instant now = clock.instant();
        RecommendationQuery query = RecommendationQuery.of(request, now);
        LiveRelease release = releases.of(agentId).orElseThrow(NotReadyException::noRelease);
        CatalogueSnapshot snapshot = catalogue.snapshot();
        if (snapshot.isEmpty()) {
            throw NotReadyException.emptyCatalogue();
        }
        Person person = people.find(agentId);
        var situation = new Situation(
                query,
                person,
                contexts.of(person, snapshot, now),
                ageBand,
                snapshot,
                release,
                words.read(query.words(), person, release, degraded),
                now);
        if (query.location() == null) {
            degraded.accept(
                    situation.centre() == null
                            ? "no location was given and no home locality is known: looked everywhere"
                            : "no location was given: looked around the home locality, distances are unknown");
        }
        return situation;
    }
}
