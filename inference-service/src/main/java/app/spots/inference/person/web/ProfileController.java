package app.spots.inference.person.web;

import app.spots.contracts.profile.OwnProfile;
import app.spots.features.Archetype;
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

    ProfileController(People people) {
        this.people = people;
    }

    @Operation(summary = "The caller's dimensions, journey stage and its reason")
    @GetMapping("/v1/profile")
    @PreAuthorize("hasAuthority('SCOPE_profile:read')")
    OwnProfile own(Caller caller) {
        Person person = people.find(caller.agentId(), Instant.now());
        return new OwnProfile(
                person.agentId(),
                person.profileVersion(),
                person.personality().wireValues(),
                person.personality().wireConfidences(),
                Archetype.nearest(person.personality()).wireName(),
                person.profileVersion() == 0 ? null : person.updatedAt(),
                person.journey().stage().name(),
                person.journey().reason(),
                person.homeLocalityId());
    }
}
