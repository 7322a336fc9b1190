package app.spots.inference.context.web;

import app.spots.contracts.profile.OwnProfile;
import app.spots.features.Archetype;
import app.spots.inference.catalogue.CatalogueIndex;
import app.spots.inference.context.DerivedContext;
import app.spots.inference.context.DerivedContexts;
import app.spots.inference.person.People;
import app.spots.inference.person.Person;
import app.spots.servicedefaults.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProfileController {
    private final People people;
    private final DerivedContexts contexts;
    private final CatalogueIndex catalogue;

    ProfileController(People people, DerivedContexts contexts, CatalogueIndex catalogue) {
        this.people = people;
        this.contexts = contexts;
        this.catalogue = catalogue;
    }

    @Operation(summary = "The caller's dimensions, journey stage and its reason")
    @GetMapping("/v1/profile")
    @PreAuthorize("hasAuthority('SCOPE_profile:read')")
    OwnProfile own(Caller caller) {
        Person person = people.find(caller.agentId());
        DerivedContext context = contexts.of(person, catalogue.snapshot(), Instant.now());
        return new OwnProfile(
                person.agentId(),
                person.profileVersion(),
                person.personality().wireValues(),
                person.personality().wireConfidences(),
                Archetype.nearest(person.personality()).wireName(),
                person.profileVersion() == 0 ? null : person.updatedAt(),
                context.journey().stage().name(),
                context.journey().reason(),
                context.homeLocalityId());
    }
}
