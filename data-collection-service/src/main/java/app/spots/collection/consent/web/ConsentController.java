package app.spots.collection.consent.web;

import app.spots.collection.consent.ConsentGiven;
import app.spots.collection.consent.Consents;
import app.spots.servicedefaults.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/privacy/consent")
@PreAuthorize("hasAuthority('SCOPE_privacy:self')")
class ConsentController {
    private final Consents consents;

    ConsentController(Consents consents) {
        this.consents = consents;
    }

    /**
     * @param version of the text the person saw
     * @param purposes all that is allowed from now on; empty takes everything back
     */
    record ConsentRequest(
            @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
            String version,

            @NotNull List<@NotNull @Pattern(regexp = "recommendation|training|analytics") String> purposes) {}

    /** @param current absent where nothing was ever said here: then each event's own declaration holds */
    record ConsentState(@Nullable ConsentGiven current, List<ConsentGiven> history) {}

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Say what the caller's events may be used for from now on", description = """
                    Replaces what was said before; an empty list of purposes takes all consent back. Events taken from then on keep
                    only the purposes that were allowed both when they happened and now; one that keeps none is rejected as
                    consent_withdrawn. Saying the same again changes nothing.""")
    ConsentState record(Caller caller, @Valid @RequestBody ConsentRequest request) {
        consents.record(caller.agentId(), request.version(), request.purposes());
        return state(caller.agentId());
    }

    @GetMapping
    @Operation(summary = "What the caller allows, and allowed before")
    ConsentState get(Caller caller) {
        return state(caller.agentId());
    }

    private ConsentState state(String agentId) {
        List<ConsentGiven> history = consents.of(agentId);
        return new ConsentState(history.isEmpty() ? null : history.getLast(), history);
    }
}
