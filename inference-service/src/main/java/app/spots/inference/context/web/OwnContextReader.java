package app.spots.inference.context.web;

import app.spots.contracts.catalogue.Community;
import app.spots.contracts.context.CommunityContext;
import app.spots.contracts.context.OwnContext;
import app.spots.inference.catalogue.CatalogueIndex;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.context.DerivedContext;
import app.spots.inference.context.DerivedContexts;
import app.spots.inference.context.community.CommunityReader;
import app.spots.inference.context.expertise.ExpertiseReader;
import app.spots.inference.person.Membership;
import app.spots.inference.person.People;
import app.spots.inference.person.Person;
import app.spots.servicedefaults.identity.AgeBand;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Gathers all that is derived of one person. */
@Component
class OwnContextReader {
    private final People people;
    private final CatalogueIndex index;
    private final DerivedContexts contexts;
    private final ExpertiseReader expertise;
    private final CommunityReader communities;

    OwnContextReader(
            People people,
            CatalogueIndex index,
            DerivedContexts contexts,
            ExpertiseReader expertise,
            CommunityReader communities) {
        this.people = people;
        this.index = index;
        this.contexts = contexts;
        this.expertise = expertise;
        this.communities = communities;
    }

    OwnContext read(String agentId, AgeBand ageBand, Instant now) {
        CatalogueSnapshot catalogue = index.snapshot();
        Person person = people.find(agentId);
        DerivedContext context = contexts.of(person, catalogue, now);
        return new OwnContext(
                agentId,
                now,
                Told.journey(context.journey()),
                Told.archetype(person),
                Told.ageBand(ageBand),
                Told.home(context.home(), catalogue),
                expertise.of(person, people.feedbackOf(agentId), catalogue, now).stream()
                        .map(Told::expertise)
                        .toList(),
                communitiesOf(person, catalogue, now));
    }

    private List<CommunityContext> communitiesOf(Person person, CatalogueSnapshot catalogue, Instant now) {
        List<Community> joined = person.history().memberships().stream()
                .map(Membership::communityId)
                .map(catalogue::community)
                .filter(Objects::nonNull)
                .toList();
        return joined.stream()
                .map(community -> Told.community(community, communities.of(community, catalogue, now)))
                .toList();
    }
}
