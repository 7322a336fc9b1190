package app.spots.inference.context.web;

import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.Locality;
import app.spots.contracts.context.CommunityContext;
import app.spots.contracts.context.LocalityContext;
import app.spots.contracts.context.OwnContext;
import app.spots.inference.catalogue.CatalogueIndex;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.context.community.CommunityReader;
import app.spots.inference.context.locality.LocalityReader;
import app.spots.inference.context.tally.Tallies;
import app.spots.servicedefaults.identity.Caller;
import app.spots.servicedefaults.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/context")
class ContextController {
    private final OwnContextReader own;
    private final CommunityReader communities;
    private final LocalityReader localities;
    private final Tallies tallies;
    private final CatalogueIndex catalogue;

    ContextController(
            OwnContextReader own,
            CommunityReader communities,
            LocalityReader localities,
            Tallies tallies,
            CatalogueIndex catalogue) {
        this.own = own;
        this.communities = communities;
        this.localities = localities;
        this.tallies = tallies;
        this.catalogue = catalogue;
    }

    @Operation(summary = "What is derived of the caller, each value with its reason and what it rests on")
    @GetMapping
    @PreAuthorize("hasAuthority('SCOPE_profile:read')")
    OwnContext own(Caller caller) {
        return own.read(caller.agentId(), caller.ageBand(), Instant.now());
    }

    @Operation(summary = "How far a community has come, and why; without what too few people reported")
    @GetMapping("/communities/{id}")
    @PreAuthorize("hasAuthority('SCOPE_catalogue:write')")
    CommunityContext community(@PathVariable String id) {
        CatalogueSnapshot snapshot = catalogue.snapshot();
        Community community = snapshot.community(id);
        if (community == null) {
            throw ProblemException.of(HttpStatus.NOT_FOUND, "The catalogue has no community of this id.");
        }
        return Told.community(community, communities.of(community, snapshot, Instant.now()));
    }

    @Operation(
            summary =
                    "What the people of a locality value, and what that asks of its local experts; without what too few people did")
    @GetMapping("/localities/{id}")
    @PreAuthorize("hasAuthority('SCOPE_catalogue:write')")
    LocalityContext locality(@PathVariable String id) {
        CatalogueSnapshot snapshot = catalogue.snapshot();
        Locality locality = snapshot.locality(id);
        if (locality == null) {
            throw ProblemException.of(HttpStatus.NOT_FOUND, "The catalogue has no locality of this id.");
        }
        return Told.locality(locality, localities.toldOf(id, snapshot), snapshot);
    }

    @Operation(summary = "Count what all people together did anew, from the facts")
    @PostMapping("/rebuilds")
    @PreAuthorize("hasAuthority('SCOPE_catalogue:write')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rebuild() {
        tallies.rebuild();
    }
}
